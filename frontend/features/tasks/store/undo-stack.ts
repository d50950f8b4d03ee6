// What can be taken back, and made again? The changes made by hand on this page, the newest first.

/** Takes a change back by its token; answers the token that makes it again, if there is one. */
type TakeBack = (token: string) => Promise<string | undefined>;

type Change = { token: string; begun: number };

const MOST = 100;

export class UndoStack {
  #undos: Change[] = [];
  #redos: string[] = [];
  /** One after the other: an undo stands on what the one before has brought back. */
  #running: Promise<unknown> = Promise.resolve();

  constructor(
    readonly takeBack: TakeBack,
    /** When the changes under way have been pushed: a key may be faster than the server. */
    readonly settled: () => Promise<unknown> = async () => {},
  ) {}

  /** A new change, in the order in which it was asked for. What was taken back is not made again. */
  push(token: string, begun: number): void {
    this.#put({ token, begun });
    this.#redos = [];
  }

  #put(change: Change): void {
    this.#undos = [...this.#undos, change].sort((a, b) => a.begun - b.begun).slice(-MOST);
  }

  clear(): void {
    this.#undos = [];
    this.#redos = [];
  }

  /** False where there is nothing; rejects with the server's reason. */
  undo(): Promise<boolean> {
    return this.#next(async () => {
      await this.settled();
      const change = this.#undos.pop();
      if (change) await this.#undo(change.token);
      return change !== undefined;
    });
  }

  redo(): Promise<boolean> {
    return this.#next(async () => {
      const token = this.#redos.pop();
      const inverse = token && (await this.takeBack(token));
      if (inverse) this.#put({ token: inverse, begun: performance.now() });
      return token !== undefined;
    });
  }

  /** This one, wherever it is. */
  undoThis(token: string): Promise<boolean> {
    return this.#next(async () => {
      this.#undos = this.#undos.filter((other) => other.token !== token);
      await this.#undo(token);
      return true;
    });
  }

  async #undo(token: string): Promise<void> {
    const inverse = await this.takeBack(token);
    if (inverse) this.#redos.push(inverse);
  }

  #next<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#running.then(step);
    this.#running = done.catch(() => undefined);
    return done;
  }
}
