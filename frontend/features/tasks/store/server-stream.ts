// How does one tab follow the server? By Server-Sent Events, opened again after a loss, later each time.
import type { TaskChange } from "./facts";

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

export type StreamEvent =
  /** What changed before this moment was not told. */
  | { type: "ready" }
  /** `change` is null when it is not said which tasks changed. */
  | { type: "changed"; change: TaskChange | null }
  /** `nextTry` in milliseconds since 1970. */
  | { type: "lost"; nextTry: number };

function changeIn(data: string): TaskChange | null {
  try {
    const { number, version } = JSON.parse(data) as { number?: unknown; version?: unknown };
    if (typeof number !== "number") return null;
    return { number, version: typeof version === "string" ? version : null };
  } catch {
    return null;
  }
}

/** Follows from its making until it is closed. */
export class ServerStream {
  #source: EventSource | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;
  #wait = FIRST_WAIT;
  #hasLost = false;

  constructor(
    readonly open: () => EventSource,
    readonly tell: (event: StreamEvent) => void,
  ) {
    window.addEventListener("online", this.tryNow);
    this.#connect();
  }

  close(): void {
    window.removeEventListener("online", this.tryNow);
    clearTimeout(this.#again);
    this.#source?.close();
  }

  /** Without waiting for the next try. */
  readonly tryNow = () => {
    if (!this.#hasLost) return;
    clearTimeout(this.#again);
    this.#connect();
  };

  #connect(): void {
    this.#source?.close();
    const source = this.open();
    source.addEventListener("ready", () => this.#onReady());
    source.addEventListener("changed", (event) => {
      this.tell({ type: "changed", change: changeIn((event as MessageEvent<string>).data) });
    });
    source.addEventListener("error", () => this.#onError());
    this.#source = source;
  }

  #onReady(): void {
    this.#wait = FIRST_WAIT;
    this.#hasLost = false;
    this.tell({ type: "ready" });
  }

  /** The browser's own retry is too eager against a server that is gone, and gives up after a 401. */
  #onError(): void {
    this.#source?.close();
    this.#hasLost = true;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#connect(), this.#wait);
    this.tell({ type: "lost", nextTry: Date.now() + this.#wait });
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }
}
