// Which of several tabs holds the stream? One that is seen, chosen by a lock; it tells the others.
//
// A browser opens six connections to a host over HTTP/1.1: streams in six tabs would leave none. A
// tab that nobody sees holds nothing and asks for nothing; it reads the list when it is seen again.
import { ServerStream, type StreamEvent } from "./server-stream";

type Message =
  | { kind: "told"; event: StreamEvent }
  /** A tab that has just come asks how the stream is, and is answered. */
  | { kind: "ask" }
  | { kind: "state"; event: StreamEvent }
  | { kind: "try" };

/** `isOwn` where this tab holds the stream itself. */
type Listener = (event: StreamEvent, isOwn: boolean) => void;

/** Pages without TLS have none: there each tab that is seen holds a stream of its own. */
function hasLocks(): boolean {
  return "locks" in navigator && typeof BroadcastChannel !== "undefined";
}

export class TabStream {
  readonly #channel: BroadcastChannel | null = null;
  #holding: AbortController | null = null;
  #stream: ServerStream | null = null;
  #last: StreamEvent | null = null;
  #hasAsked = false;

  constructor(
    readonly name: string,
    readonly open: () => EventSource,
    readonly tell: Listener,
  ) {
    if (hasLocks()) {
      this.#channel = new BroadcastChannel(name);
      this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#receive(data);
    }
    document.addEventListener("visibilitychange", this.#onVisibility);
    this.#onVisibility();
  }

  close(): void {
    document.removeEventListener("visibilitychange", this.#onVisibility);
    this.#leave();
    this.#channel?.close();
  }

  tryNow(): void {
    if (this.#stream) this.#stream.tryNow();
    else this.#send({ kind: "try" });
  }

  readonly #onVisibility = () => {
    if (document.visibilityState === "hidden") this.#leave();
    else if (!this.#holding) this.#join();
  };

  /** Waits for its turn to hold the stream; until then it hears from the tab that does. */
  #join(): void {
    const holding = new AbortController();
    this.#holding = holding;
    this.#hasAsked = true;
    this.#send({ kind: "ask" });
    if (!hasLocks()) this.#hold();
    else this.#waitForTurn(holding.signal);
  }

  #waitForTurn(signal: AbortSignal): void {
    void navigator.locks
      .request(this.name, { signal }, () => {
        // Left between the grant and this call: the event that would end it has passed.
        if (signal.aborted) return;
        this.#hold();
        return new Promise<void>((over) => signal.addEventListener("abort", () => over()));
      })
      // It was left before its turn came.
      .catch(() => undefined);
  }

  #hold(): void {
    this.#stream = new ServerStream(this.open, (event) => {
      if (event.type !== "changed") this.#last = event;
      this.#send({ kind: "told", event });
      this.tell(event, true);
    });
  }

  #leave(): void {
    this.#stream?.close();
    this.#stream = null;
    this.#last = null;
    this.#holding?.abort();
    this.#holding = null;
  }

  #receive(message: Message): void {
    if (message.kind === "try") this.#stream?.tryNow();
    else if (message.kind === "ask") this.#answer();
    else if (message.kind === "told" || this.#hasAsked) this.#hear(message.event);
  }

  #answer(): void {
    if (this.#last) this.#send({ kind: "state", event: this.#last });
  }

  #hear(event: StreamEvent): void {
    this.#hasAsked = false;
    if (this.#holding) this.tell(event, false);
  }

  #send(message: Message): void {
    this.#channel?.postMessage(message);
  }
}
