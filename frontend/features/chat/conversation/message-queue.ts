// Which messages wait until the running turn is over? Those of this queue; as a draft does, they
// outlive a reload.
import { newTurnId } from "../stream/turn-id";
import type { QueuedMessage } from "./conversation-state";
import type { ConversationStore } from "./conversation-store";
import { readDraft, saveDraft } from "./drafts";

/** Not renamed: a tab that was open before an update finds its queue under this name. */
const draftName = (conversationId: string) => `${conversationId}:line`;

function isQueuedMessage(value: unknown): value is QueuedMessage {
  const given = value as Partial<QueuedMessage> | null;
  return typeof given?.text === "string" && typeof given.turnId === "string";
}

export function readQueue(conversationId: string | null): QueuedMessage[] {
  if (!conversationId) return [];
  try {
    const stored: unknown = JSON.parse(readDraft(draftName(conversationId)) || "[]");
    return Array.isArray(stored) ? stored.filter(isQueuedMessage) : [];
  } catch {
    return [];
  }
}

/** The id is given at once: two tabs that send the same message say it once. */
export const queuedMessage = (text: string): QueuedMessage => ({ text, turnId: newTurnId() });

export class MessageQueue {
  constructor(
    readonly store: ConversationStore,
    readonly isStored: boolean,
  ) {}

  get length(): number {
    return this.#messages.length;
  }

  enqueue(message: QueuedMessage): void {
    this.#set([...this.#messages, message]);
  }

  enqueueFirst(message: QueuedMessage): void {
    this.#set([message, ...this.#messages]);
  }

  dequeue(): QueuedMessage | undefined {
    const [next, ...others] = this.#messages;
    if (next) this.#set(others);
    return next;
  }

  /** The text of one message, or of all; they are then no longer in the queue. */
  remove(index?: number): string {
    const messages = this.#messages;
    const isMeant = (at: number) => index === undefined || at === index;
    this.#set(messages.filter((_, at) => !isMeant(at)));
    const removed = messages.filter((_, at) => isMeant(at));
    return removed.map(({ text }) => text).join("\n");
  }

  /** Also when a new conversation gets its id. */
  save(): void {
    const { id, queue } = this.store.getState();
    if (!id || !this.isStored) return;
    saveDraft(draftName(id), queue.length > 0 ? JSON.stringify(queue) : "");
  }

  get #messages(): readonly QueuedMessage[] {
    return this.store.getState().queue;
  }

  #set(queue: readonly QueuedMessage[]): void {
    this.store.dispatch({ type: "queue-changed", queue });
    this.save();
  }
}
