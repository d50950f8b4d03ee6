// Which messages wait until the running turn is over? They outlive a reload, as a draft does.

import { newTurnId } from "../stream/turn-id";
import type { Cell } from "./cell";
import type { Going, Queued } from "./conversation-state";
import { keepDraft, readDraft } from "./drafts";

const name = (conversationId: string) => `${conversationId}:line`;

function isQueued(value: unknown): value is Queued {
  const given = value as Partial<Queued> | null;
  return typeof given?.text === "string" && typeof given.turnId === "string";
}

export function readLine(conversationId: string | null): Queued[] {
  if (!conversationId) return [];
  try {
    const kept: unknown = JSON.parse(readDraft(name(conversationId)) || "[]");
    return Array.isArray(kept) ? kept.filter(isQueued) : [];
  } catch {
    return [];
  }
}

/** The id is given at once: two tabs that send the same message say it once. */
export const queued = (text: string): Queued => ({ text, turnId: newTurnId() });

export class Line {
  constructor(
    readonly state: Cell<Going>,
    readonly isKept: boolean,
  ) {}

  get length(): number {
    return this.state.get().queue.length;
  }

  add(message: Queued): void {
    this.#set([...this.state.get().queue, message]);
  }

  addFirst(message: Queued): void {
    this.#set([message, ...this.state.get().queue]);
  }

  /** The words of one message, or of all; they are then no longer in line. */
  takeBack(index?: number): string {
    const { queue } = this.state.get();
    const isMeant = (at: number) => index === undefined || at === index;
    this.#set(queue.filter((_, at) => !isMeant(at)));
    const taken = queue.filter((_, at) => isMeant(at));
    return taken.map(({ text }) => text).join("\n");
  }

  next(): Queued | undefined {
    const [next, ...others] = this.state.get().queue;
    if (next) this.#set(others);
    return next;
  }

  /** Also when a new conversation gets its id. */
  keep(): void {
    const { id, queue } = this.state.get();
    if (id && this.isKept) keepDraft(name(id), queue.length > 0 ? JSON.stringify(queue) : "");
  }

  #set(queue: readonly Queued[]): void {
    this.state.set({ queue });
    this.keep();
  }
}
