// What is going on in one open conversation? It lives on while another page is shown.
import { Chat } from "@ai-sdk/react";
import { ApiError, isGone } from "@/api/error";
import {
  type ConversationData,
  type ErrorData,
  type LetheMessage,
  textOf,
} from "../stream/message";
import { TurnTransport } from "../stream/transport";
import { goesOn, passes, type TurnError, turnErrorFrom } from "../stream/turn-error";
import { newTurnId } from "../stream/turn-id";
import { watchUntilOver } from "../stream/wait-for-turn-end";
import { Cell } from "./cell";
import { type Going, lastAsked, lastSaid, nothingYet, type Queued } from "./conversation-state";
import { announce } from "./events";
import { type HistoryPage, newestPage, openHistory, withNewest } from "./history";
import { Line, queued, readLine } from "./message-queue";
import { askToStop } from "./request-stop";
import { whenWorthTrying } from "./wait-before-retry";

export class OpenConversation {
  readonly key = newTurnId();
  readonly state: Cell<Going>;
  readonly chat: Chat<LetheMessage>;
  readonly line: Line;
  /** Called once, when the first turn has given the conversation its id. */
  onBorn: (id: string) => void = () => {};
  #told: ErrorData | null = null;
  #failure: Error | null = null;
  #leaving = new AbortController();
  /** What Retry does instead, when it was not the turn itself that failed. */
  #again: (() => void) | null = null;
  /** How often in a row the server could not be reached. */
  #tries = 0;

  constructor(
    id: string | null,
    readonly temporary = false,
  ) {
    this.state = new Cell({ ...nothingYet, id, queue: readLine(id) });
    this.line = new Line(this.state, !temporary);
    this.chat = new Chat<LetheMessage>({
      transport: new TurnTransport({
        conversationId: () => this.state.get().id,
        onConversation: (known) => this.#know(known),
      }),
      onData: (part) => {
        if (part.type === "data-conversation") this.#name(part.data);
        else if (part.type === "data-error") this.#told = part.data;
      },
      onError: (error) => {
        this.#failure = error;
      },
      // The SDK is still tidying up when it calls this; a next turn must wait for that.
      onFinish: () => void setTimeout(() => this.#settle()),
    });
  }

  get busy(): boolean {
    return this.state.get().turn !== "idle";
  }

  get hasLeft(): boolean {
    return this.#leaving.signal.aborted;
  }

  /** Reads the history once; a turn that is running is waited for. */
  async load(): Promise<void> {
    const { id, history } = this.state.get();
    if (!id || history === "loading" || history === "ready") return;
    this.state.set({ history: "loading", error: null });
    const waiting = this.line.length;
    try {
      const { title, running, messages, nextBefore } = await openHistory(id);
      if (this.hasLeft) return;
      this.chat.messages = messages;
      this.state.set({ title, nextBefore, history: "ready" });
      if (!this.temporary) announce({ type: "named", id, title });
      if (running) await this.#watch();
      else if (this.line.length > waiting) this.#rest();
      else this.#goOn();
    } catch (error) {
      const history = isGone(error) ? "missing" : "failed";
      this.state.set({ history, error: turnErrorFrom(error as Error, null) });
      if (!(error instanceof ApiError)) throw error;
    }
  }

  /** Reads the history again: what is stored is true. */
  async reload(): Promise<void> {
    if (this.busy) return;
    this.state.set({ history: "none", error: null, failedText: null });
    await this.load();
  }

  /** Takes in what another tab or device has said here since. */
  async catchUp(): Promise<void> {
    const { id, history, error } = this.state.get();
    if (!id || history !== "ready" || error || this.busy) return;
    const { lastMessage } = this.chat;
    const found = await openHistory(id).catch(() => null);
    if (!found || this.busy || this.chat.lastMessage !== lastMessage) return;
    this.#take(found);
    if (found.running) await this.#watch();
  }

  /** Sends now, or queues while a turn runs or the history is still coming. */
  send(text: string): void {
    if (this.busy || this.state.get().history === "loading") this.line.add(queued(text));
    else this.#say(queued(text));
  }

  #say({ text, turnId }: Queued): void {
    this.#begin();
    const metadata = { turn_id: turnId, created_at: new Date().toISOString() };
    // As parts and not as text: so it is among the messages at once.
    void this.chat.sendMessage({ role: "user", parts: [{ type: "text", text }], metadata });
  }

  /** The same turn once more: what it has done already is not done again. */
  retry(): void {
    const asked = this.chat.messages.findLastIndex((message) => message.role === "user");
    if (this.busy || asked < 0) return;
    const again = this.#again;
    this.#begin();
    if (again) return void again();
    this.chat.messages = this.chat.messages.slice(0, asked + 1);
    void this.chat.regenerate();
  }

  /** Asks the server to stop; the answer so far stays, and `abort` ends the stream. False: refused. */
  async stop(): Promise<boolean> {
    if (!this.busy || this.state.get().stopping) return true;
    this.state.set({ stopping: true });
    return askToStop(this.state, this.#leaving.signal);
  }

  /** Nothing was said: the words go back, and Retry does `again`. */
  refuse(error: TurnError, text: string, again: () => void): void {
    this.state.set({ turn: "idle", error, failedText: text });
    this.#again = again;
  }

  /** A failed turn is no longer tried again by itself; Retry still does it. */
  hold(): void {
    const { error } = this.state.get();
    if (error && passes(error)) this.state.set({ error: { code: "answer_lost", message: "" } });
  }

  dismissError(): void {
    this.chat.clearError();
    this.state.set({ error: null });
  }

  /** Ends listening; the turn goes on at the server. A temporary one tells its id, to be erased. */
  leave(): void {
    this.#leaving.abort();
    if (!this.temporary || this.state.get().id !== null) void this.chat.stop();
  }

  #begin(): void {
    this.#told = null;
    this.#failure = null;
    this.#again = null;
    this.state.set({ turn: "sending", stopping: false, error: null, failedText: null });
  }

  #know(id: string): void {
    if (this.state.get().id !== null) return;
    this.state.set({ id, history: "ready" });
    this.line.keep();
    if (this.temporary) announce({ type: "temporary", id });
    this.onBorn(id);
    if (this.hasLeft) return void this.leave();
    if (this.state.get().stopping) void askToStop(this.state, this.#leaving.signal);
  }

  #name({ id, title }: ConversationData): void {
    this.#know(id);
    this.state.set({ title });
    if (!this.temporary) announce({ type: "named", id, title });
  }

  #settle(): void {
    const { id } = this.state.get();
    if (id && !this.temporary) announce({ type: "spoken", id });
    const error = this.#failure && turnErrorFrom(this.#failure, this.#told);
    if (!error || this.hasLeft) this.#rest();
    else if (goesOn(error) && id) void this.#watch();
    else if (error.code === "conversation_busy") this.#waitInLine();
    else this.#fail(error);
  }

  #rest(): void {
    this.#tries = 0;
    this.chat.clearError();
    this.state.set({ turn: "idle", stopping: false });
    const next = this.hasLeft ? undefined : this.line.next();
    if (next) this.#say(next);
  }

  #fail(error: TurnError): void {
    const failedText = lastSaid(this.chat.messages);
    this.state.set({ turn: "idle", stopping: false, error, failedText });
    if (passes(error)) void this.#tryAgain(error);
  }

  /** The turn's id makes it safe: had the server got it, it would not do it twice. */
  async #tryAgain(error: TurnError): Promise<void> {
    const worth = await whenWorthTrying(this.#tries, this.#leaving.signal);
    if (!worth || this.state.get().error !== error) return;
    this.#tries += 1;
    this.retry();
  }

  /** Another turn holds the conversation: this message goes to the head of the queue. */
  #waitInLine(): void {
    const asked = lastAsked(this.chat.messages);
    this.chat.messages = this.chat.messages.filter((message) => message !== asked);
    const turnId = asked?.metadata?.turn_id;
    if (asked && turnId) this.line.addFirst({ text: textOf(asked), turnId });
    void this.#watch();
  }

  async #watch(): Promise<void> {
    const { id } = this.state.get();
    if (!id) return;
    this.chat.clearError();
    this.state.set({ turn: "watching" });
    const outcome = await watchUntilOver(id, this.#leaving.signal);
    if (this.hasLeft) return;
    if (outcome === "gone") return this.state.set({ turn: "idle", history: "missing" });
    const page = await newestPage(id).catch(() => null);
    this.state.set({ turn: "idle", stopping: false });
    if (!page) return this.#fail({ code: "cut_off", message: "" });
    this.#take(page);
    if (this.line.length === 0) this.#goOn();
    else this.#rest();
  }

  /** What is stored takes the place of what is shown of it. */
  #take(page: HistoryPage): void {
    const { messages, joined } = withNewest(this.chat.messages, page.messages);
    this.chat.messages = messages;
    if (!joined) this.state.set({ nextBefore: page.nextBefore });
  }

  /** Nothing runs: was something left unanswered, or does something wait? */
  #goOn(): void {
    if (this.chat.lastMessage?.role === "user") this.#fail({ code: "answer_lost", message: "" });
    else this.#rest();
  }
}
