// How does the state of a conversation change? By actions that tell what has happened; one that
// cannot happen in a state leaves it as it is.
import { isRetriedAutomatically, type TurnError } from "../stream/turn-error";
import type { ConversationState, QueuedMessage } from "./conversation-state";

type TurnAction =
  | { type: "turn-started" }
  /** It runs without us, and its end is waited for. */
  | { type: "watching-started" }
  | { type: "turn-ended" }
  | { type: "turn-failed"; error: TurnError; failedText: string | null }
  | { type: "stop-requested" }
  | { type: "stop-refused" }
  | { type: "rewind-started" }
  | { type: "rewind-failed"; error: TurnError; failedText: string }
  | { type: "auto-retry-cancelled" }
  | { type: "error-dismissed" };

type HistoryAction =
  | { type: "history-requested" }
  | { type: "history-loaded"; title: string; nextBefore: string | null }
  | { type: "history-failed"; isMissing: boolean; error: TurnError }
  | { type: "history-reset" }
  /** The newest page stands alone: it does not join what was shown. */
  | { type: "history-replaced"; nextBefore: string | null }
  | { type: "older-page-requested" }
  /** `before` names the page that was asked for. */
  | { type: "older-page-loaded"; before: string; nextBefore: string | null }
  | { type: "older-page-failed" };

type IdentityAction =
  | { type: "id-received"; id: string }
  | { type: "title-received"; title: string }
  | { type: "conversation-gone" }
  | { type: "queue-changed"; queue: readonly QueuedMessage[] };

export type ConversationAction = TurnAction | HistoryAction | IdentityAction;

type State = ConversationState;

function changeIf(isPossible: boolean, state: State, changes: Partial<State>): State {
  return isPossible ? { ...state, ...changes } : state;
}

const started = { turn: "sending", stopping: false, error: null, failedText: null } as const;
const ended = { turn: "idle", stopping: false } as const;

function reduceTurn(state: State, action: TurnAction): State {
  const { turn, stopping, error } = state;
  switch (action.type) {
    case "turn-started":
      return changeIf(turn === "idle", state, started);
    case "watching-started":
      return changeIf(turn !== "watching", state, { turn: "watching" });
    case "turn-ended":
      return changeIf(turn !== "idle", state, ended);
    case "turn-failed":
      return { ...state, ...ended, error: action.error, failedText: action.failedText };
    case "stop-requested":
      return changeIf(turn !== "idle" && !stopping, state, { stopping: true });
    case "stop-refused":
      return changeIf(stopping, state, { stopping: false });
    case "rewind-started":
      return changeIf(turn === "idle", state, { turn: "sending", error: null });
    case "rewind-failed": {
      const { error, failedText } = action;
      return changeIf(turn === "sending", state, { ...ended, error, failedText });
    }
    case "auto-retry-cancelled": {
      const isPossible = error !== null && isRetriedAutomatically(error);
      return changeIf(isPossible, state, { error: { code: "answer_lost", message: "" } });
    }
    case "error-dismissed":
      return changeIf(error !== null, state, { error: null });
    default:
      return action satisfies never;
  }
}

/** Had the history been read anew meanwhile, this page would leave a gap. */
function withOlderPage(state: State, page: { before: string; nextBefore: string | null }): State {
  const nextBefore = page.before === state.nextBefore ? page.nextBefore : state.nextBefore;
  return changeIf(state.olderPage === "loading", state, { nextBefore, olderPage: "idle" });
}

function reduceHistory(state: State, action: HistoryAction): State {
  const { id, history, nextBefore, olderPage } = state;
  const isRead = history === "loading" || history === "ready";
  switch (action.type) {
    case "history-requested":
      return changeIf(id !== null && !isRead, state, { history: "loading", error: null });
    case "history-loaded": {
      const { title, nextBefore } = action;
      return changeIf(history === "loading", state, { title, nextBefore, history: "ready" });
    }
    case "history-failed": {
      const { isMissing, error } = action;
      return changeIf(isRead, state, { history: isMissing ? "missing" : "failed", error });
    }
    case "history-reset":
      return changeIf(state.turn === "idle", state, {
        history: "none",
        error: null,
        failedText: null,
      });
    case "history-replaced":
      return { ...state, nextBefore: action.nextBefore };
    case "older-page-requested": {
      const isPossible = nextBefore !== null && olderPage !== "loading";
      return changeIf(isPossible, state, { olderPage: "loading" });
    }
    case "older-page-loaded":
      return withOlderPage(state, action);
    case "older-page-failed":
      return changeIf(olderPage === "loading", state, { olderPage: "failed" });
    default:
      return action satisfies never;
  }
}

export function conversationReducer(state: State, action: ConversationAction): State {
  switch (action.type) {
    case "id-received":
      return changeIf(state.id === null, state, { id: action.id, history: "ready" });
    case "title-received":
      return { ...state, title: action.title };
    case "conversation-gone":
      return changeIf(state.turn === "watching", state, { ...ended, history: "missing" });
    case "queue-changed":
      return { ...state, queue: action.queue };
    case "history-requested":
    case "history-loaded":
    case "history-failed":
    case "history-reset":
    case "history-replaced":
    case "older-page-requested":
    case "older-page-loaded":
    case "older-page-failed":
      return reduceHistory(state, action);
    default:
      return reduceTurn(state, action);
  }
}
