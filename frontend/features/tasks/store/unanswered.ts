// Which live events are this page's own doing? Those that a request without an answer may have caused.
import type { TaskVersion } from "./facts";

export type MayCause = (change: TaskVersion) => boolean;

export class Unanswered {
  readonly #requests = new Map<Promise<unknown>, MayCause>();

  async until<T>(sent: Promise<T>, mayCause: MayCause): Promise<T> {
    this.#requests.set(sent, mayCause);
    try {
      return await sent;
    } finally {
      this.#requests.delete(sent);
    }
  }

  mayCause(change: TaskVersion): boolean {
    return [...this.#requests.values()].some((mayCause) => mayCause(change));
  }

  /** When all that are under way now have their answer. */
  settled(): Promise<unknown> {
    return Promise.allSettled(this.#requests.keys());
  }
}
