// How do changes made elsewhere arrive? By Server-Sent Events; a lost stream reads the list again.
import type { TaskChange } from "./facts";
import type { TaskStore } from "./task-store";

const GATHER = 60;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/** null when it is not said which tasks changed. */
function changeIn(data: string): TaskChange | null {
  try {
    const { number, version } = JSON.parse(data) as { number?: unknown; version?: unknown };
    if (typeof number !== "number") return null;
    return { number, version: typeof version === "string" ? version : null };
  } catch {
    return null;
  }
}

type Followed = Pick<TaskStore, "reload" | "follow" | "count" | "setLive">;

/** Follows from its making until it is closed. */
export class LiveTasks {
  #source: EventSource | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;
  #gather: ReturnType<typeof setTimeout> | undefined;
  #wait = FIRST_WAIT;
  #hasLost = false;
  #changed = new Map<number, TaskChange>();
  #isAllChanged = false;

  constructor(
    readonly store: Followed,
    readonly open: () => EventSource,
  ) {
    window.addEventListener("online", this.#onOnline);
    this.#connect();
  }

  close(): void {
    window.removeEventListener("online", this.#onOnline);
    clearTimeout(this.#again);
    clearTimeout(this.#gather);
    this.#source?.close();
  }

  #connect(): void {
    this.#source?.close();
    const source = this.open();
    source.addEventListener("ready", () => this.#onReady());
    source.addEventListener("changed", (event) => {
      this.#onChanged(changeIn((event as MessageEvent<string>).data));
    });
    source.addEventListener("error", () => this.#onError());
    this.#source = source;
  }

  #onReady(): void {
    this.store.setLive(true);
    this.#wait = FIRST_WAIT;
    void this.store.reload(); // what changed before this moment was not told
    this.#hasLost = false;
  }

  /** The browser's own retry is too eager against a server that is gone, and gives up after a 401. */
  #onError(): void {
    this.#source?.close();
    this.store.count(); // an event source hides a 401; an ordinary request shows that one is signed out
    this.store.setLive(false);
    this.#hasLost = true;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#connect(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  /** The newest version of each task is the one that counts. */
  #onChanged(change: TaskChange | null): void {
    if (change) this.#changed.set(change.number, change);
    else this.#isAllChanged = true;
    this.#gather ??= setTimeout(() => this.#flush(), GATHER);
  }

  #flush(): void {
    const changes = [...this.#changed.values()];
    const isAll = this.#isAllChanged;
    this.#changed = new Map();
    this.#isAllChanged = false;
    this.#gather = undefined;
    void (isAll ? this.store.reload() : this.store.follow(changes));
  }

  readonly #onOnline = () => {
    if (!this.#hasLost) return;
    clearTimeout(this.#again);
    this.#connect();
  };
}
