// Where do the page's tasks live? One store per signed-in user; it knows no React.
import { createStore } from "zustand/vanilla";
import { ApiError, unreachable } from "@/api/error";
import * as server from "@/api/tasks";
import type { Task, TaskList } from "@/api/types";
import { queryOf, type View, viewOf } from "../lists/views";
import type { Edit, TaskChange, Tasks } from "./facts";
import { isKnown, isVersion, merged, overlaid, without } from "./facts";
import { emptyState, type ListState, type TasksState } from "./state";
import { type MayCause, Unanswered } from "./unanswered";

export type TaskServer = Pick<typeof server, "listTasks" | "countTasks" | "getTask">;

const FIRST: readonly View[] = ["today", "upcoming", "anytime"];
const CLOSED = ["completed", "deleted"] as const;
const PAGE = 100;
/** Milliseconds in which changes are one burst: an edit's answer and the event of it, say. */
const BURST = 150;
/** Single tasks that are asked for at once; of more, the lists are read anew. */
const MANY = 8;

export class TaskStore {
  readonly state = createStore<TasksState>(() => emptyState);
  #base: Tasks = new Map();
  /** What came while everything is read anew, and may be newer than that; null is a task that went. */
  #receivedMeanwhile = new Map<number, Task | null>();
  #round = 0;
  readonly #drafts = new Map<number, Task>();
  readonly #edits = new Set<Edit>();
  readonly #unanswered = new Unanswered();
  /** What every reload reads beside the lists: an open family, the days of a calendar. */
  readonly besides = new Set<() => Promise<readonly Task[]>>();
  #counting: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly api: TaskServer = server) {}

  get(): TasksState {
    return this.state.getState();
  }

  /** `nextTry` is null as long as the stream is there. */
  setLive(nextTry: number | null): void {
    this.state.setState({ isLive: nextTry === null, nextTry });
  }

  receive(tasks: readonly Task[]): void {
    for (const task of tasks) this.#receivedMeanwhile.set(task.number, task);
    this.#base = merged(this.#base, tasks);
    this.#redraw();
  }

  forget(numbers: readonly number[]): void {
    for (const number of numbers) this.#receivedMeanwhile.set(number, null);
    this.#base = without(this.#base, numbers);
    this.#redraw();
  }

  /** Shows the edits until `sent` is settled; what the server then says is the truth. A task that
   * is not known yet may be the next occurrence of one that is being completed. */
  during<T>(shown: readonly Edit[], sent: Promise<T>): Promise<T> {
    for (const edit of shown) this.#edits.add(edit);
    const numbers = new Set(shown.map((edit) => edit.number));
    const mayCause: MayCause = ({ number }) => numbers.has(number) || !this.#base.has(number);
    return this.#until(sent, mayCause, () => {
      for (const edit of shown) this.#edits.delete(edit);
    });
  }

  /** Waits for an answer that alone says which tasks are changed. */
  expecting<T>(sent: Promise<T>): Promise<T> {
    return this.#unanswered.until(sent, () => true);
  }

  /** Shows a task that has no number yet, until `sent` is settled. */
  drafting<T>(draft: Task, sent: Promise<T>): Promise<T> {
    this.#drafts.set(draft.number, draft);
    const mayCause: MayCause = ({ number }) => !this.#base.has(number);
    return this.#until(sent, mayCause, () => this.#drafts.delete(draft.number));
  }

  /** Reads the counts once for a burst of changes: a moment after the first of them. */
  count(): void {
    const wait = this.get().counts === null ? 0 : BURST;
    this.#counting ??= setTimeout(() => void this.#readCounts(), wait);
  }

  /** Reads everything that is shown anew, and swaps it in at once. */
  async reload(): Promise<void> {
    this.#round += 1;
    const mine = this.#round;
    this.#receivedMeanwhile.clear();
    if (this.get().status !== "ready") this.state.setState({ status: "loading", error: null });
    const wanted = [...FIRST, ...CLOSED.filter((view) => this.#isAsked(view))];
    try {
      const [pages, besides] = await Promise.all([
        Promise.all(wanted.map((view) => this.#page(view))),
        Promise.all([...this.besides].map((read) => read())),
      ]);
      if (mine === this.#round) this.#swapIn(wanted, pages, besides.flat());
    } catch (reason) {
      if (mine !== this.#round) return;
      const error = reason instanceof ApiError ? reason : unreachable();
      this.state.setState(this.get().status === "ready" ? { error } : { status: "failed", error });
    }
  }

  /** Reads a view's first page, or the next one, whose failure leaves what was read before. */
  async readMore(view: View): Promise<void> {
    const { status, cursor } = this.get().lists[view];
    if (status === "reading" || (status === "read" && cursor === null)) return;
    const mine = this.#round;
    const unlessRead = (otherwise: ListState["status"]) => (status === "read" ? status : otherwise);
    this.#setList(view, { status: "reading" });
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

  /** What live events say. This page knows its own changes as soon as they are answered. */
  async follow(changes: readonly TaskChange[]): Promise<void> {
    const erased = changes.filter((change) => !isVersion(change));
    this.#forgetErased(erased.map(({ number }) => number));
    const news = changes.filter(isVersion).filter((change) => !isKnown(this.#base, change));
    const own = news.filter((change) => this.#unanswered.mayCause(change));
    if (own.length > 0) void this.#unanswered.settled().then(() => this.follow(own));
    const others = news.filter((change) => !own.includes(change)).map(({ number }) => number);
    if (others.length > MANY) await this.reload();
    else if (others.length > 0) await this.#refresh(others);
  }

  /** Ends what would still be read. */
  close(): void {
    clearTimeout(this.#counting);
  }

  #forgetErased(numbers: readonly number[]): void {
    const isNews = numbers.some((number) => this.#base.has(number));
    if (numbers.length > 0) this.forget(numbers);
    if (isNews) this.count();
  }

  async #refresh(numbers: readonly number[]): Promise<void> {
    const found = await Promise.all(numbers.map((number) => this.#readOne(number)));
    const gone = numbers.filter((_, index) => !found[index]);
    if (gone.length > 0) {
      this.forget(gone.filter((number) => this.#base.get(number)?.deleted_at === null));
      await this.#rereadTrash();
    }
    this.count();
  }

  async #until<T>(sent: Promise<T>, mayCause: MayCause, drop: () => void): Promise<T> {
    const answered = this.#unanswered.until(sent, mayCause);
    this.#redraw();
    try {
      return await answered;
    } finally {
      drop();
      this.#redraw();
    }
  }

  async #readCounts(): Promise<void> {
    this.#counting = undefined;
    const counts = await this.api.countTasks().catch(() => null);
    if (counts) this.state.setState({ counts });
  }

  #redraw(some: Partial<TasksState> = {}): void {
    const saving = new Set([...this.#edits].map((edit) => edit.number));
    const tasks = overlaid(this.#base, this.#drafts.values(), this.#edits);
    this.state.setState({ ...some, saving, tasks });
  }

  #setList(view: View, some: Partial<ListState>): void {
    const { lists } = this.get();
    this.state.setState({ lists: { ...lists, [view]: { ...lists[view], ...some } } });
  }

  /** The end of reading a view, unless a reload has read it meanwhile. */
  #settle(view: View, some: Partial<ListState>): void {
    if (this.get().lists[view].status === "reading") this.#setList(view, some);
  }

  #page(view: View, cursor: string | null = null): Promise<TaskList> {
    return this.api.listTasks({ ...queryOf(view), limit: PAGE, ...(cursor ? { cursor } : {}) });
  }

  #isAsked(view: View): boolean {
    return this.get().lists[view].status !== "unread";
  }

  #swapIn(wanted: readonly View[], pages: readonly TaskList[], besides: readonly Task[]): void {
    const read = [...pages.flatMap((page) => page.tasks), ...besides];
    const received = [...this.#receivedMeanwhile];
    const gone = received.flatMap(([number, task]) => (task === null ? number : []));
    const known = merged(this.#readMeanwhile(wanted), read);
    this.#base = merged(
      without(known, gone),
      received.flatMap(([, task]) => task ?? []),
    );
    const lists = { ...this.get().lists };
    wanted.forEach((view, index) => {
      lists[view] = { status: "read", cursor: pages[index]?.next_cursor ?? null };
    });
    this.#redraw({ status: "ready", error: null, lists });
    this.count();
  }

  /** Tasks of a closed list that was opened after a reload had begun: the day does not matter. */
  #readMeanwhile(wanted: readonly View[]): Tasks {
    const views: View[] = CLOSED.filter((view) => this.#isAsked(view) && !wanted.includes(view));
    return new Map([...this.#base].filter(([, task]) => views.includes(viewOf(task, ""))));
  }

  /** A task in the trash answers 404 as well as one that is gone, so the trash is read anew. */
  async #rereadTrash(): Promise<void> {
    if (this.get().lists.deleted.status !== "read") return;
    const mine = this.#round;
    const page = await this.#page("deleted").catch(() => null);
    if (!page || mine !== this.#round) return;
    const kept = [...this.#base].filter(([, task]) => task.deleted_at === null);
    this.#base = merged(new Map(kept), page.tasks);
    this.#setList("deleted", { cursor: page.next_cursor });
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
