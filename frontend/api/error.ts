// What went wrong with a request? One class, in the one shape that the server speaks.
import { languageStore } from "@/language/current";
import type { ErrorAnswer, ErrorBody } from "./types";

type Extra = {
  requestId?: string | undefined;
  retryAfter?: number | undefined;
  details?: ErrorBody["details"];
};

/** `status` is 0 when no answer came at all; `code` is stable, `message` is for people. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  /** Seconds to wait before trying again, where the server said so. */
  readonly retryAfter: number | undefined;
  /** What the server says besides. */
  readonly details: ErrorBody["details"];

  constructor(status: number, code: string, message: string, extra: Extra = {}) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.requestId = extra.requestId;
    this.retryAfter = extra.retryAfter;
    this.details = extra.details;
  }
}

/** What was asked for is not there, or no longer; what is no id at all (422) is nowhere. */
export function isGone(error: unknown): boolean {
  return error instanceof ApiError && [404, 410, 422].includes(error.status);
}

/** No answer: the network, the server or the browser's own connection is gone. */
export function unreachable(extra?: Extra): ApiError {
  return new ApiError(0, "offline", "The server could not be reached.", extra);
}

/** What a proxy answers when no server stands behind it; nginx's own code is in deploy/nginx.conf. */
function isFromProxy(status: number, body: unknown): boolean {
  if (![502, 503, 504].includes(status)) return false;
  return !isErrorAnswer(body) || body.error.code === "server_unreachable";
}

function isErrorAnswer(body: unknown): body is ErrorAnswer {
  if (typeof body !== "object" || body === null || !("error" in body)) return false;
  const error = body.error;
  return typeof error === "object" && error !== null && "code" in error && "message" in error;
}

function seconds(header: string | null): number | undefined {
  const value = Number(header);
  return header !== null && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** The server speaks English; the page says the same in its own language. */
function inOurWords(code: string, message: string): string {
  return languageStore.getState().errors[code] ?? message;
}

/** An error that was told within an answer, whose status was good. */
export function errorWithin({ code, message }: { code: string; message: string }): ApiError {
  return new ApiError(422, code, inOurWords(code, message));
}

/** Reads an error answer; a proxy's HTML page or an empty body still gives a usable error. */
export async function errorFrom(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const requestId = response.headers.get("x-request-id") ?? undefined;
  const retryAfter = seconds(response.headers.get("retry-after"));
  if (isFromProxy(response.status, body)) return unreachable({ requestId });
  if (isErrorAnswer(body)) {
    const { code, message, request_id, details } = body.error;
    const extra = { requestId: request_id ?? requestId, retryAfter, details };
    return new ApiError(response.status, code, inOurWords(code, message), extra);
  }
  const code = "unexpected_answer";
  const message = inOurWords(code, `The server answered with status ${response.status}.`);
  return new ApiError(response.status, code, message, { requestId, retryAfter });
}
