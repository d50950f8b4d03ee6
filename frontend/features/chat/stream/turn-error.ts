// Why did a turn fail, and what can the person do about it? Its code says why, and each code has one
// remedy.
import { ApiError } from "@/api/error";
import type { ErrorBody } from "@/api/types";

export type TurnError = {
  code: string;
  message: string;
  requestId?: string | undefined;
  /** Seconds that the server asked to wait. */
  retryAfter?: number | undefined;
};

/** The one useful button beside the sentence. */
export type Remedy = "retry" | "start-new" | "sign-in" | "edit" | "reload" | "reload-page" | "none";

const remedies = {
  model_rate_limited: "retry",
  model_unavailable: "retry",
  model_timeout: "retry",
  model_refused_key: "none",
  model_missing: "none",
  model_rejected: "edit",
  conversation_not_found: "start-new",
  conversation_gone: "start-new",
  conversation_idle: "start-new",
  conversation_busy: "retry",
  answer_not_saved: "reload",
  answer_lost: "retry",
  message_empty: "edit",
  message_too_long: "edit",
  body_too_large: "edit",
  openai_unreachable: "retry",
  offline: "retry",
  interrupted: "retry",
  model_failed: "retry",
  model_incomplete: "edit",
  model_filtered: "edit",
  turn_timeout: "retry",
  turn_id_reused: "edit",
  cut_off: "retry",
  signed_out: "sign-in",
  message_not_found: "reload",
  invalid_request: "edit",
  cross_site_request: "reload-page",
  too_many_requests: "retry",
  turns_too_fast: "retry",
  daily_limit_reached: "none",
  server_limit_reached: "none",
  unavailable: "retry",
  upstream_error: "retry",
  upstream_timeout: "retry",
  unexpected_answer: "retry",
  internal_error: "retry",
} as const satisfies Record<string, Remedy>;

export type KnownCode = keyof typeof remedies;

/** Each has a sentence of its own. */
export const isKnown = (code: string): code is KnownCode => Object.hasOwn(remedies, code);
export const knownCodes = Object.keys(remedies).filter(isKnown);

export function remedyFor({ code }: TurnError): Remedy {
  return isKnown(code) ? remedies[code] : "retry";
}

/** The connection broke while the answer was coming; the turn itself goes on at the server. */
export class CutOffError extends Error {
  override readonly name = "CutOffError";
}

function fromApiError(error: ApiError): TurnError {
  const { message, requestId, retryAfter } = error;
  const codes: Record<number, string> = { 0: "offline", 401: "signed_out" };
  const code = codes[error.status] ?? error.code;
  return { code, message, requestId, retryAfter };
}

/** Nothing was wrong with the message: the same turn is tried again without asking. */
export function isRetriedAutomatically(error: TurnError): boolean {
  return error.code === "offline" || error.code === "interrupted";
}

/** The server still works on the turn; its answer can be waited for. */
export function isTurnStillRunning(error: TurnError): boolean {
  return error.code === "cut_off" || error.code === "turn_running";
}

/** In `retry_after`, where OpenAI said so. */
function secondsToWait(details: ErrorBody["details"]): number | undefined {
  const seconds = details?.retry_after;
  return typeof seconds === "number" ? seconds : undefined;
}

/** What the stream reported itself is truer than the bare error that ended it. */
export function turnErrorFrom(error: Error, reported: ErrorBody | null): TurnError {
  if (reported) {
    const { code, message, request_id, details } = reported;
    return { code, message, requestId: request_id, retryAfter: secondsToWait(details) };
  }
  if (error instanceof ApiError) return fromApiError(error);
  if (error instanceof CutOffError || error instanceof TypeError) {
    return { code: "cut_off", message: error.message };
  }
  return { code: "unexpected", message: error.message };
}
