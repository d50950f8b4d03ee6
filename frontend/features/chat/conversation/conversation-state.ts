// What is known of a conversation that is open in this tab?
import { type LetheMessage, textOf } from "../stream/message";
import type { TurnError } from "../stream/turn-error";

export type Queued = { text: string; turnId: string };

export type Going = {
  /** null until the first turn has made the conversation. */
  id: string | null;
  title: string | null;
  history: "none" | "loading" | "ready" | "missing" | "failed";
  /** Where the history goes on above; null at its beginning. */
  nextBefore: string | null;
  older: "idle" | "loading" | "failed";
  /** `sending` here, `watching` a turn that runs without us. */
  turn: "idle" | "sending" | "watching";
  stopping: boolean;
  error: TurnError | null;
  /** The text of the turn that failed, so that the composer can offer it again. */
  failedText: string | null;
  /** Messages that wait until the running turn is over. */
  queue: readonly Queued[];
};

export const nothingYet: Going = {
  id: null,
  title: null,
  history: "none",
  nextBefore: null,
  older: "idle",
  turn: "idle",
  stopping: false,
  error: null,
  failedText: null,
  queue: [],
};

export function lastAsked(messages: readonly LetheMessage[]): LetheMessage | undefined {
  return messages.findLast((message) => message.role === "user");
}

export function lastSaid(messages: readonly LetheMessage[]): string | null {
  const asked = lastAsked(messages);
  return asked ? textOf(asked) : null;
}
