// Who of several tabs shows a reminder? One of them, once; without writing down any title.

const CHANNEL = "lethe-reminders";
/** Milliseconds in which another tab can say that it has shown it. */
const ANSWER = 150;

type News = { kind: "ask" | "told"; key: string };

/** The lock is held while a key is told to the others, so that a second tab asks after that. */
async function exclusively<T>(name: string, run: () => Promise<T>): Promise<T> {
  if (!("locks" in navigator)) return run();
  return await navigator.locks.request(`${CHANNEL}:${name}`, run);
}

export class Once {
  readonly #told = new Set<string>();
  /** Who waits for an answer, by key: news of another key is none. */
  readonly #asking = new Map<string, (isTold: boolean) => void>();
  readonly #channel: BroadcastChannel | null = null;
  #isClosed = false;

  constructor(readonly userId: string) {
    if (typeof BroadcastChannel === "undefined") return;
    this.#channel = new BroadcastChannel(`${CHANNEL}:${userId}`);
    this.#channel.onmessage = (event: MessageEvent<News>) => this.#hear(event.data);
  }

  get told(): ReadonlySet<string> {
    return this.#told;
  }

  /** True for exactly one tab per key, as far as the browser can tell. */
  claim(key: string): Promise<boolean> {
    return exclusively(`${this.userId}:${key}`, async () => {
      if (this.#isClosed || this.#told.has(key)) return false;
      if ((await this.#isToldElsewhere(key)) || this.#isClosed) return false;
      this.#told.add(key);
      this.#say({ kind: "told", key });
      return true;
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#channel?.close();
  }

  #say(news: News): void {
    this.#channel?.postMessage(news);
  }

  #hear({ kind, key }: News): void {
    if (kind === "ask" && this.#told.has(key)) this.#say({ kind: "told", key });
    if (kind === "told") {
      this.#told.add(key);
      this.#asking.get(key)?.(true);
    }
  }

  /** Asks the other tabs and gives them a moment to answer. */
  #isToldElsewhere(key: string): Promise<boolean> {
    if (!this.#channel) return Promise.resolve(false);
    return new Promise((resolve) => {
      const finish = (isTold: boolean) => {
        clearTimeout(clock);
        this.#asking.delete(key);
        resolve(isTold);
      };
      const clock = setTimeout(() => finish(false), ANSWER);
      this.#asking.set(key, finish);
      this.#say({ kind: "ask", key });
    });
  }
}
