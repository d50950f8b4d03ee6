// What can be taken back, and made again? The changes made by hand on this page, the newest first.

/** Takes a change back by its token; answers the token that makes it again, if there is one. */
type TakeBack = (token: string) => Promise<string | undefined>;

const MOST = 100;

export class UndoStack {
  #undos: string[] = [];
  #redos: string[] = [];
  /** One after the other: an undo stands on what the one before has brought back. */
  #running: Promise<unknown> = Promise.resolve();

  constructor(
    readonly takeBack: TakeBack,
    /** When the changes under way have been pushed: a key may be faster than the server. */
    readonly settled: () => Promise<unknown> = async () => {},
  ) {}

  /** A new change: what was taken back before it is not made again. */
  push(token: string): void {
    this.#undos = [...this.#undos, token].slice(-MOST);
    this.#redos = [];
  }

  clear(): void {
    this.#undos = [];
    this.#redos = [];
  }

  /** False where there is nothing; rejects with the server's reason. */
  undo(): Promise<boolean> {
    return this.#next(async () => {
      await this.settled();
      const token = this.#undos.pop();
      if (token) await this.#move(token, this.#redos);
      return token !== undefined;
    });
  }

  redo(): Promise<boolean> {
    return this.#next(async () => {
      const token = this.#redos.pop();
      if (token) await this.#move(token, this.#undos);
      return token !== undefined;
    });
  }

  /** This one, wherever it is. */
  undoThis(token: string): Promise<boolean> {
    return this.#next(async () => {
      this.#undos = this.#undos.filter((other) => other !== token);
      await this.#move(token, this.#redos);
      return true;
    });
  }

  async #move(token: string, to: string[]): Promise<void> {
    const inverse = await this.takeBack(token);
    if (inverse) to.push(inverse);
  }

  #next<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#running.then(step);
    this.#running = done.catch(() => undefined);
    return done;
  }
}
