// Where do the page's tasks live? One store per signed-in user; it knows no React.
import { ApiError, unreachable } from "@/api/error";
import * as server from "@/api/tasks";
import type { Task } from "@/api/types";
import { type View, viewOf } from "../lists/views";
import { type Edit, merged, overlaid, type Tasks, without } from "./facts";
import { emptyState, type Part, type TasksState } from "./state";

export type TaskServer = Pick<typeof server, "listTasks" | "countTasks" | "getTask">;

const FIRST: readonly View[] = ["today", "upcoming", "anytime"];
const CLOSED = ["completed", "deleted"] as const;
const PAGE = 100;

function queryOf(view: View): server.TaskQuery {
  if (view === "completed" || view === "deleted") return { status: view };
  return { view, status: "pending" };
}

export type TaskStore = ReturnType<typeof createTaskStore>;

export function createTaskStore(api: TaskServer = server) {
  let state: TasksState = emptyState;
  let base: Tasks = new Map();
  const drafts = new Map<number, Task>();
  const edits = new Set<Edit>();
  const listeners = new Set<() => void>();
  let round = 0;

  function change(some: Partial<TasksState>): void {
    state = { ...state, ...some };
    for (const listener of listeners) listener();
  }

  function redraw(some: Partial<TasksState> = {}): void {
    const saving = new Set([...edits].map((edit) => edit.number));
    change({ ...some, saving, tasks: overlaid(base, drafts.values(), edits) });
  }

  function part(view: View, some: Partial<Part>): void {
    change({ parts: { ...state.parts, [view]: { ...state.parts[view], ...some } } });
  }

  function receive(news: Iterable<Task>): void {
    base = merged(base, news);
    redraw();
  }

  async function count(): Promise<void> {
    const counts = await api.countTasks().catch(() => null);
    if (counts) change({ counts });
  }

  /** Reads everything that is shown anew, and swaps it in at once. */
  async function reload(): Promise<void> {
    round += 1;
    const mine = round;
    if (state.status !== "ready") change({ status: "loading", error: null });
    const wanted = [...FIRST, ...CLOSED.filter(isAsked)];
    try {
      const pages = await Promise.all(
        wanted.map((view) => api.listTasks({ ...queryOf(view), limit: PAGE })),
      );
      if (mine !== round) return;
      base = merged(
        readMeanwhile(wanted),
        pages.flatMap((page) => page.tasks),
      );
      const parts = { ...state.parts };
      wanted.forEach((view, index) => {
        parts[view] = { status: "read", cursor: pages[index]?.next_cursor ?? null };
      });
      redraw({ status: "ready", error: null, parts });
      void count();
    } catch (reason) {
      if (mine !== round) return;
      const error = reason instanceof ApiError ? reason : unreachable();
      change(state.status === "ready" ? { error } : { status: "failed", error });
    }
  }

  function isAsked(view: View): boolean {
    return state.parts[view].status !== "unread";
  }

  /** Tasks of a closed list that was opened after a reload had begun: the day does not matter. */
  function readMeanwhile(wanted: readonly View[]): Tasks {
    const views: View[] = CLOSED.filter((view) => isAsked(view) && !wanted.includes(view));
    return new Map([...base].filter(([, task]) => views.includes(viewOf(task, ""))));
  }

  const unlessRead = (status: Part["status"], otherwise: Part["status"]) =>
    status === "read" ? status : otherwise;

  /** Reads a view's first page, or the next one, whose failure leaves what was read before. */
  async function readMore(view: View): Promise<void> {
    const { status, cursor } = state.parts[view];
    if (status === "reading" || (status === "read" && cursor === null)) return;
    const mine = round;
    part(view, { status: "reading" });
    try {
      const query = { ...queryOf(view), limit: PAGE, ...(cursor ? { cursor } : {}) };
      const page = await api.listTasks(query);
      // The reload under way reads it as well.
      if (mine !== round) return part(view, { status: unlessRead(status, "unread") });
      receive(page.tasks);
      part(view, { status: "read", cursor: page.next_cursor });
    } catch (reason) {
      // Not unread: who looks at it would ask for it again at once, and again.
      part(view, { status: unlessRead(status, "failed") });
      throw reason;
    }
  }

  /** A task in the trash answers 404 as well as one that is gone, so the trash is read anew. */
  async function rereadTrash(): Promise<void> {
    if (state.parts.deleted.status !== "read") return;
    const mine = round;
    const page = await api.listTasks({ ...queryOf("deleted"), limit: PAGE }).catch(() => null);
    if (!page || mine !== round) return;
    const kept = [...base.values()].filter((task) => task.deleted_at === null);
    base = merged(new Map(kept.map((task) => [task.number, task])), page.tasks);
    part("deleted", { cursor: page.next_cursor });
    redraw();
  }

  /** False when there is no such task outside of the trash; other failures change nothing. */
  async function readOne(number: number): Promise<boolean> {
    try {
      receive([await api.getTask(number)]);
      return true;
    } catch (reason) {
      return !(reason instanceof ApiError) || reason.status !== 404;
    }
  }

  /** Reads single tasks anew, as after news of a change. */
  async function refresh(numbers: readonly number[]): Promise<void> {
    const found = await Promise.all(numbers.map(readOne));
    const gone = numbers.filter((_, index) => !found[index]);
    for (const number of gone) {
      if (base.get(number)?.deleted_at === null) base = without(base, number);
    }
    if (gone.length > 0) {
      redraw();
      await rereadTrash();
    }
    void count();
  }

  return {
    get: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    reload,
    readMore,
    refresh,
    receive,
    count,
    forget(numbers: Iterable<number>): void {
      for (const number of numbers) base = without(base, number);
      redraw();
    },
    setLive: (isLive: boolean) => change({ isLive }),
    /** Shows the edits until `sent` is settled; what the server then says is the truth. */
    async during<T>(shown: readonly Edit[], sent: Promise<T>): Promise<T> {
      for (const edit of shown) edits.add(edit);
      redraw();
      try {
        return await sent;
      } finally {
        for (const edit of shown) edits.delete(edit);
        redraw();
      }
    },
    /** Shows a task that has no number yet, until `sent` is settled. */
    async drafting<T>(draft: Task, sent: Promise<T>): Promise<T> {
      drafts.set(draft.number, draft);
      redraw();
      try {
        return await sent;
      } finally {
        drafts.delete(draft.number);
        redraw();
      }
    },
  };
}
