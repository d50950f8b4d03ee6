// What does the page know of an open conversation, apart from its messages? Its id, title, history, turn, failure and queue.
import type { TurnError } from "../stream/turn-error";

export type QueuedMessage = { text: string; turnId: string };

export type ConversationState = {
  /** null until the first turn has made the conversation. */
  id: string | null;
  title: string | null;
  history: "none" | "loading" | "ready" | "missing" | "failed";
  /** Where the history goes on above; null at its beginning. */
  nextBefore: string | null;
  /** The page of history that goes on above. */
  olderPage: "idle" | "loading" | "failed";
  /** `sending` here, `watching` a turn that runs without us. */
  turn: "idle" | "sending" | "watching";
  stopping: boolean;
  error: TurnError | null;
  /** The text of the turn that failed, so that the composer can offer it again. */
  failedText: string | null;
  /** Messages that wait until the running turn is over. */
  queue: readonly QueuedMessage[];
};

export const initialState: ConversationState = {
  id: null,
  title: null,
  history: "none",
  nextBefore: null,
  olderPage: "idle",
  turn: "idle",
  stopping: false,
  error: null,
  failedText: null,
  queue: [],
};
