// How do changes made elsewhere arrive? By Server-Sent Events; a lost stream reads the list again.
import type { TaskStore } from "./task-store";

const GATHER = 60;
const MANY = 8;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

function numberIn(data: string): number | null {
  try {
    const { number } = JSON.parse(data) as { number?: unknown };
    return typeof number === "number" ? number : null;
  } catch {
    return null;
  }
}

type Followed = Pick<TaskStore, "reload" | "refresh" | "count" | "setLive">;

/** Follows from its making until it is closed. */
export class LiveTasks {
  #source: EventSource | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;
  #gather: ReturnType<typeof setTimeout> | undefined;
  #wait = FIRST_WAIT;
  #hasLost = false;
  #changed = new Set<number | null>();

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
      this.#changed.add(numberIn((event as MessageEvent<string>).data));
      this.#gather ??= setTimeout(() => this.#flush(), GATHER);
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
    void this.store.count(); // an event source hides a 401; an ordinary request shows that one is signed out
    this.store.setLive(false);
    this.#hasLost = true;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#connect(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  #flush(): void {
    const numbers = this.#changed;
    this.#changed = new Set();
    this.#gather = undefined;
    if (numbers.has(null) || numbers.size > MANY) void this.store.reload();
    else void this.store.refresh([...numbers].filter((number) => number !== null));
  }

  readonly #onOnline = () => {
    if (!this.#hasLost) return;
    clearTimeout(this.#again);
    this.#connect();
  };
}
