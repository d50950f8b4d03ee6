// What does an open conversation do? It sends turns, follows their streams and reads its history;
// it lives on while another page is shown.
import type { Chat } from "@ai-sdk/react";
import { ApiError, isGone } from "@/api/error";
import {
  type ConversationData,
  type LetheMessage,
  lastUserMessage,
  lastUserText,
  textOf,
} from "../stream/message";
import { createTurnChat } from "../stream/turn-chat";
import {
  isRetriedAutomatically,
  isTurnStillRunning,
  type TurnError,
  turnErrorFrom,
} from "../stream/turn-error";
import { newTurnId } from "../stream/turn-id";
import { waitForTurnEnd } from "../stream/wait-for-turn-end";
import { initialState, type QueuedMessage } from "./conversation-state";
import { type ConversationStore, createConversationStore } from "./conversation-store";
import { emitConversationEvent } from "./events";
import { newestPage, openHistory } from "./history";
import { MessageQueue, queuedMessage, readQueue } from "./message-queue";
import { requestStop } from "./request-stop";
import { showNewest } from "./shown-history";
import { waitBeforeRetry } from "./wait-before-retry";

export class OpenConversation {
  readonly key = newTurnId();
  readonly store: ConversationStore;
  readonly chat: Chat<LetheMessage>;
  readonly queue: MessageQueue;
  /** Called once, when the first turn has given the conversation its id. */
  onCreated: (id: string) => void = () => {};
  #closing = new AbortController();
  /** What Retry does instead, when it was not the turn itself that failed. */
  #retryInstead: (() => void) | null = null;
  /** How often in a row the server could not be reached. */
  #retries = 0;

  constructor(
    id: string | null,
    readonly temporary = false,
  ) {
    this.store = createConversationStore({ ...initialState, id, queue: readQueue(id) });
    this.queue = new MessageQueue(this.store, !temporary);
    this.chat = createTurnChat({
      conversationId: () => this.id,
      onId: (id) => this.#receiveId(id),
      onTitle: (conversation) => this.#receiveTitle(conversation),
      onEnd: (error) => this.#handleTurnEnd(error),
    });
  }

  get id(): string | null {
    return this.store.getState().id;
  }

  get isBusy(): boolean {
    return this.store.getState().turn !== "idle";
  }

  get isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** Reads the history once; a turn that is running is waited for. */
  async load(): Promise<void> {
    const { id, history } = this.store.getState();
    if (!id || history === "loading" || history === "ready") return;
    this.store.dispatch({ type: "history-requested" });
    const queuedBefore = this.queue.length;
    try {
      const { title, running, created, messages, nextBefore } = await openHistory(id);
      if (this.isClosed) return;
      this.chat.messages = messages;
      this.store.dispatch({ type: "history-loaded", title, nextBefore });
      if (!this.temporary) emitConversationEvent({ type: "title-changed", id, title, ...created });
      if (running) await this.#watchTurn();
      else if (this.queue.length > queuedBefore) this.#endTurn();
      else this.#endTurnOrFail();
    } catch (error) {
      const turnError = turnErrorFrom(error as Error, null);
      this.store.dispatch({ type: "history-failed", isMissing: isGone(error), error: turnError });
      if (!(error instanceof ApiError)) throw error;
    }
  }

  /** Reads the history again: what is stored is true. */
  async reload(): Promise<void> {
    if (this.isBusy) return;
    this.store.dispatch({ type: "history-reset" });
    await this.load();
  }

  /** Takes in what another tab or device has said here since. */
  async catchUp(): Promise<void> {
    const { id, history, error } = this.store.getState();
    if (!id || history !== "ready" || error || this.isBusy) return;
    const { lastMessage } = this.chat;
    const found = await openHistory(id).catch(() => null);
    if (!found || this.isBusy || this.chat.lastMessage !== lastMessage) return;
    showNewest(this, found);
    if (found.running) await this.#watchTurn();
  }

  /** Sends now, or queues while a turn runs or the history is still coming. */
  send(text: string): void {
    const isLoading = this.store.getState().history === "loading";
    if (this.isBusy || isLoading) this.queue.enqueue(queuedMessage(text));
    else this.#sendNow(queuedMessage(text));
  }

  #sendNow({ text, turnId }: QueuedMessage): void {
    this.#startTurn();
    const metadata = { turn_id: turnId, created_at: new Date().toISOString() };
    // As parts and not as text: so it is among the messages at once.
    void this.chat.sendMessage({ role: "user", parts: [{ type: "text", text }], metadata });
  }

  /** The same turn once more: what it has done already is not done again. */
  retry(): void {
    const last = this.chat.messages.findLastIndex((message) => message.role === "user");
    if (this.isBusy || last < 0) return;
    const retryInstead = this.#retryInstead;
    this.#startTurn();
    if (retryInstead) return void retryInstead();
    this.chat.messages = this.chat.messages.slice(0, last + 1);
    void this.chat.regenerate();
  }

  /** Asks the server to stop; the answer so far stays, and `abort` ends the stream. False: refused. */
  async stop(): Promise<boolean> {
    if (!this.isBusy || this.store.getState().stopping) return true;
    this.store.dispatch({ type: "stop-requested" });
    return requestStop(this.store, this.#closing.signal);
  }

  /** Nothing was said: the text goes back to the composer, and Retry calls `retry`. */
  failRewind(error: TurnError, failedText: string, retry: () => void): void {
    this.store.dispatch({ type: "rewind-failed", error, failedText });
    this.#retryInstead = retry;
  }

  /** A failed turn is no longer tried again by itself; Retry still does it. */
  cancelAutoRetry(): void {
    this.store.dispatch({ type: "auto-retry-cancelled" });
  }

  dismissError(): void {
    this.chat.clearError();
    this.store.dispatch({ type: "error-dismissed" });
  }

  /** Ends listening; the turn goes on at the server. A temporary one tells its id, to be erased. */
  close(): void {
    this.#closing.abort();
    if (!this.temporary || this.id !== null) void this.chat.stop();
  }

  #startTurn(): void {
    this.#retryInstead = null;
    this.store.dispatch({ type: "turn-started" });
  }

  #receiveId(id: string): void {
    if (this.id !== null) return;
    this.store.dispatch({ type: "id-received", id });
    this.queue.save();
    if (this.temporary) emitConversationEvent({ type: "temporary-created", id });
    this.onCreated(id);
    if (this.isClosed) return void this.close();
    if (this.store.getState().stopping) void requestStop(this.store, this.#closing.signal);
  }

  #receiveTitle({ id, title }: ConversationData): void {
    this.#receiveId(id);
    this.store.dispatch({ type: "title-received", title });
    if (!this.temporary) emitConversationEvent({ type: "title-changed", id, title });
  }

  #handleTurnEnd(error: TurnError | null): void {
    const { id } = this;
    if (id && !this.temporary) emitConversationEvent({ type: "turn-ended", id });
    if (!error || this.isClosed) this.#endTurn();
    else if (isTurnStillRunning(error) && id) void this.#watchTurn();
    else if (error.code === "conversation_busy") this.#requeue();
    else this.#failTurn(error);
  }

  /** The next message of the queue is sent. */
  #endTurn(): void {
    this.#retries = 0;
    this.chat.clearError();
    this.store.dispatch({ type: "turn-ended" });
    const next = this.isClosed ? undefined : this.queue.dequeue();
    if (next) this.#sendNow(next);
  }

  /** Nothing runs: a last message without an answer is a turn that failed. */
  #endTurnOrFail(): void {
    const isUnanswered = this.chat.lastMessage?.role === "user";
    if (isUnanswered) this.#failTurn({ code: "answer_lost", message: "" });
    else this.#endTurn();
  }

  #failTurn(error: TurnError): void {
    const failedText = lastUserText(this.chat.messages);
    this.store.dispatch({ type: "turn-failed", error, failedText });
    if (isRetriedAutomatically(error)) void this.#retryLater(error);
  }

  /** The turn's id makes it safe: had the server got it, it would not do it twice. */
  async #retryLater(error: TurnError): Promise<void> {
    const isWorthIt = await waitBeforeRetry(this.#retries, this.#closing.signal);
    if (!isWorthIt || this.store.getState().error !== error) return;
    this.#retries += 1;
    this.retry();
  }

  /** Another turn holds the conversation: this message goes to the head of the queue. */
  #requeue(): void {
    const refused = lastUserMessage(this.chat.messages);
    this.chat.messages = this.chat.messages.filter((message) => message !== refused);
    const turnId = refused?.metadata?.turn_id;
    if (refused && turnId) this.queue.enqueueFirst({ text: textOf(refused), turnId });
    void this.#watchTurn();
  }

  async #watchTurn(): Promise<void> {
    const { id } = this;
    if (!id) return;
    this.chat.clearError();
    this.store.dispatch({ type: "watching-started" });
    const outcome = await waitForTurnEnd(id, this.#closing.signal);
    if (this.isClosed) return;
    if (outcome === "gone") return this.store.dispatch({ type: "conversation-gone" });
    const page = await newestPage(id).catch(() => null);
    this.store.dispatch({ type: "turn-ended" });
    if (!page) return this.#failTurn({ code: "cut_off", message: "" });
    showNewest(this, page);
    if (this.queue.length === 0) this.#endTurnOrFail();
    else this.#endTurn();
  }
}
