// Which of several tabs shows a reminder? The first that claims it; no title is written down.

const CHANNEL = "lethe-reminders";
/** Milliseconds in which another tab can say that it has shown it. */
const ANSWER = 150;

type Message = { kind: "ask" | "shown"; key: string };

/** The lock is held while the others are told of a key, so that a second tab asks after that. */
async function exclusively<T>(name: string, run: () => Promise<T>): Promise<T> {
  if (!("locks" in navigator)) return run();
  return await navigator.locks.request(`${CHANNEL}:${name}`, run);
}

export class ReminderClaims {
  readonly #shown = new Set<string>();
  /** Who waits for an answer, by key: news of another key is none. */
  readonly #asking = new Map<string, (isShown: boolean) => void>();
  readonly #channel: BroadcastChannel | null = null;
  #isClosed = false;

  constructor(readonly userId: string) {
    if (typeof BroadcastChannel === "undefined") return;
    this.#channel = new BroadcastChannel(`${CHANNEL}:${userId}`);
    this.#channel.onmessage = (event: MessageEvent<Message>) => this.#receive(event.data);
  }

  get shown(): ReadonlySet<string> {
    return this.#shown;
  }

  /** True for exactly one tab per key, as far as the browser can tell. */
  claim(key: string): Promise<boolean> {
    return exclusively(`${this.userId}:${key}`, async () => {
      if (this.#isClosed || this.#shown.has(key)) return false;
      if ((await this.#isShownElsewhere(key)) || this.#isClosed) return false;
      this.#shown.add(key);
      this.#send({ kind: "shown", key });
      return true;
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#channel?.close();
  }

  #send(message: Message): void {
    this.#channel?.postMessage(message);
  }

  #receive({ kind, key }: Message): void {
    if (kind === "ask" && this.#shown.has(key)) this.#send({ kind: "shown", key });
    if (kind === "shown") {
      this.#shown.add(key);
      this.#asking.get(key)?.(true);
    }
  }

  /** Asks the other tabs and gives them a moment to answer. */
  #isShownElsewhere(key: string): Promise<boolean> {
    if (!this.#channel) return Promise.resolve(false);
    return new Promise((resolve) => {
      const finish = (isShown: boolean) => {
        clearTimeout(clock);
        this.#asking.delete(key);
        resolve(isShown);
      };
      const clock = setTimeout(() => finish(false), ANSWER);
      this.#asking.set(key, finish);
      this.#send({ kind: "ask", key });
    });
  }
}
