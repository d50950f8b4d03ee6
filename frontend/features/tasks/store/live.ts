// How do changes made elsewhere arrive? By the stream that one tab holds; a lost one reads the list again.
import type { TaskChange } from "./facts";
import type { StreamEvent } from "./server-stream";
import { TabStream } from "./tab-stream";
import type { TaskStore } from "./task-store";

const GATHER = 60;

type Followed = Pick<TaskStore, "reload" | "follow" | "count" | "setLive">;
/** The stream, told of by `tell` until it is closed. */
type Follow = (tell: (event: StreamEvent, isOwn: boolean) => void) => {
  close: () => void;
  tryNow: () => void;
};

/** The tabs of one user share one. */
export function followInTabs(userId: string, open: () => EventSource): Follow {
  return (tell) => new TabStream(`lethe-stream:${userId}`, open, tell);
}

/** Follows from its making until it is closed. */
export class LiveTasks {
  readonly #stream: ReturnType<Follow>;
  #gather: ReturnType<typeof setTimeout> | undefined;
  #changed = new Map<number, TaskChange>();
  #isAllChanged = false;

  constructor(
    readonly store: Followed,
    follow: Follow,
  ) {
    this.#stream = follow((event, isOwn) => this.#take(event, isOwn));
  }

  close(): void {
    clearTimeout(this.#gather);
    this.#stream.close();
  }

  tryNow(): void {
    this.#stream.tryNow();
  }

  #take(event: StreamEvent, isOwn: boolean): void {
    switch (event.type) {
      case "ready":
        this.store.setLive(null);
        void this.store.reload();
        break;
      case "changed":
        this.#onChanged(event.change);
        break;
      case "lost":
        // An event source hides a 401; an ordinary request shows that one is signed out.
        if (isOwn) this.store.count();
        this.store.setLive(event.nextTry);
        break;
      default:
        event satisfies never;
    }
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
}
