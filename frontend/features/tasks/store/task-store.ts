// Where do the page's tasks live? One store per signed-in user; it knows no React.
import { ApiError, unreachable } from "@/api/error";
import * as server from "@/api/tasks";
import type { Task, TaskList, TaskQuery } from "@/api/types";
import { type View, viewOf } from "../lists/views";
import { type Edit, merged, overlaid, type Tasks, without } from "./facts";
import { emptyState, type Part, type TasksState } from "./state";

export type TaskServer = Pick<typeof server, "listTasks" | "countTasks" | "getTask">;

const FIRST: readonly View[] = ["today", "upcoming", "anytime"];
const CLOSED = ["completed", "deleted"] as const;
const PAGE = 100;

function queryOf(view: View): TaskQuery {
  if (view === "completed" || view === "deleted") return { status: view };
  return { view, status: "pending" };
}

export class TaskStore {
  #state: TasksState = emptyState;
  #base: Tasks = new Map();
  /** What came while everything is read anew, and may be newer than that; null is a task that went. */
  #news = new Map<number, Task | null>();
  #round = 0;
  readonly #drafts = new Map<number, Task>();
  readonly #edits = new Set<Edit>();
  readonly #listeners = new Set<() => void>();

  constructor(readonly api: TaskServer = server) {}

  get(): TasksState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  setLive(isLive: boolean): void {
    this.#change({ isLive });
  }

  receive(tasks: readonly Task[]): void {
    for (const task of tasks) this.#news.set(task.number, task);
    this.#base = merged(this.#base, tasks);
    this.#redraw();
  }

  forget(numbers: readonly number[]): void {
    for (const number of numbers) this.#news.set(number, null);
    this.#base = without(this.#base, numbers);
    this.#redraw();
  }

  /** Shows the edits until `sent` is settled; what the server then says is the truth. */
  async during<T>(shown: readonly Edit[], sent: Promise<T>): Promise<T> {
    for (const edit of shown) this.#edits.add(edit);
    this.#redraw();
    try {
      return await sent;
    } finally {
      for (const edit of shown) this.#edits.delete(edit);
      this.#redraw();
    }
  }

  /** Shows a task that has no number yet, until `sent` is settled. */
  async drafting<T>(draft: Task, sent: Promise<T>): Promise<T> {
    this.#drafts.set(draft.number, draft);
    this.#redraw();
    try {
      return await sent;
    } finally {
      this.#drafts.delete(draft.number);
      this.#redraw();
    }
  }

  async count(): Promise<void> {
    const counts = await this.api.countTasks().catch(() => null);
    if (counts) this.#change({ counts });
  }

  /** Reads everything that is shown anew, and swaps it in at once. */
  async reload(): Promise<void> {
    this.#round += 1;
    const mine = this.#round;
    this.#news.clear();
    if (this.#state.status !== "ready") this.#change({ status: "loading", error: null });
    const wanted = [...FIRST, ...CLOSED.filter((view) => this.#isAsked(view))];
    try {
      const pages = await Promise.all(wanted.map((view) => this.#page(view)));
      if (mine === this.#round) this.#swapIn(wanted, pages);
    } catch (reason) {
      if (mine !== this.#round) return;
      const error = reason instanceof ApiError ? reason : unreachable();
      this.#change(this.#state.status === "ready" ? { error } : { status: "failed", error });
    }
  }

  /** Reads a view's first page, or the next one, whose failure leaves what was read before. */
  async readMore(view: View): Promise<void> {
    const { status, cursor } = this.#state.parts[view];
    if (status === "reading" || (status === "read" && cursor === null)) return;
    const mine = this.#round;
    const unlessRead = (otherwise: Part["status"]) => (status === "read" ? status : otherwise);
    this.#part(view, { status: "reading" });
    try {
      const page = await this.#page(view, cursor);
      // The reload under way reads it as well.
      if (mine !== this.#round) return this.#settle(view, { status: unlessRead("unread") });
      this.receive(page.tasks);
      this.#settle(view, { status: "read", cursor: page.next_cursor });
    } catch (reason) {
      // Not unread: who looks at it would ask for it again at once, and again.
      this.#settle(view, { status: unlessRead("failed") });
      throw reason;
    }
  }

  /** Reads single tasks anew, as after news of a change. */
  async refresh(numbers: readonly number[]): Promise<void> {
    const found = await Promise.all(numbers.map((number) => this.#readOne(number)));
    const gone = numbers.filter((_, index) => !found[index]);
    if (gone.length > 0) {
      this.forget(gone.filter((number) => this.#base.get(number)?.deleted_at === null));
      await this.#rereadTrash();
    }
    void this.count();
  }

  #change(some: Partial<TasksState>): void {
    this.#state = { ...this.#state, ...some };
    for (const listener of this.#listeners) listener();
  }

  #redraw(some: Partial<TasksState> = {}): void {
    const saving = new Set([...this.#edits].map((edit) => edit.number));
    const tasks = overlaid(this.#base, this.#drafts.values(), this.#edits);
    this.#change({ ...some, saving, tasks });
  }

  #part(view: View, some: Partial<Part>): void {
    const { parts } = this.#state;
    this.#change({ parts: { ...parts, [view]: { ...parts[view], ...some } } });
  }

  /** The end of reading a view, unless a reload has read it meanwhile. */
  #settle(view: View, some: Partial<Part>): void {
    if (this.#state.parts[view].status === "reading") this.#part(view, some);
  }

  #page(view: View, cursor: string | null = null): Promise<TaskList> {
    return this.api.listTasks({ ...queryOf(view), limit: PAGE, ...(cursor ? { cursor } : {}) });
  }

  #isAsked(view: View): boolean {
    return this.#state.parts[view].status !== "unread";
  }

  #swapIn(wanted: readonly View[], pages: readonly TaskList[]): void {
    const read = pages.flatMap((page) => page.tasks);
    const news = [...this.#news];
    const gone = news.flatMap(([number, task]) => (task === null ? number : []));
    const known = merged(this.#readMeanwhile(wanted), read);
    this.#base = merged(
      without(known, gone),
      news.flatMap(([, task]) => task ?? []),
    );
    const parts = { ...this.#state.parts };
    wanted.forEach((view, index) => {
      parts[view] = { status: "read", cursor: pages[index]?.next_cursor ?? null };
    });
    this.#redraw({ status: "ready", error: null, parts });
    void this.count();
  }

  /** Tasks of a closed list that was opened after a reload had begun: the day does not matter. */
  #readMeanwhile(wanted: readonly View[]): Tasks {
    const views: View[] = CLOSED.filter((view) => this.#isAsked(view) && !wanted.includes(view));
    return new Map([...this.#base].filter(([, task]) => views.includes(viewOf(task, ""))));
  }

  /** A task in the trash answers 404 as well as one that is gone, so the trash is read anew. */
  async #rereadTrash(): Promise<void> {
    if (this.#state.parts.deleted.status !== "read") return;
    const mine = this.#round;
    const page = await this.#page("deleted").catch(() => null);
    if (!page || mine !== this.#round) return;
    const kept = [...this.#base].filter(([, task]) => task.deleted_at === null);
    this.#base = merged(new Map(kept), page.tasks);
    this.#part("deleted", { cursor: page.next_cursor });
    this.#redraw();
  }

  /** False when there is no such task outside of the trash; other failures change nothing. */
  async #readOne(number: number): Promise<boolean> {
    try {
      this.receive([await this.api.getTask(number)]);
      return true;
    } catch (reason) {
      return !(reason instanceof ApiError) || reason.status !== 404;
    }
  }
}
