// How does the page speak to its server? One function; the session travels in its cookie.

import { api } from "@/routes";
import { eventChannel } from "@/store/event-channel";
import { errorFrom, unreachable } from "./error";
import { readServerTime } from "./server-clock";

type Query = Record<string, string | number | boolean | null | undefined>;

export type RequestOptions = {
  /** GET unless it is said. */
  method?: string | undefined;
  body?: unknown;
  query?: Query | undefined;
  headers?: Record<string, string> | undefined;
  signal?: AbortSignal | undefined;
  /** Sent to its end even if the page is left meanwhile; for bodies under 64 KiB. */
  keepalive?: boolean | undefined;
};

/** The browser's IANA zone; null where it does not know one, or will not say. */
export function knownZone(): string | null {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone as string | undefined;
  return zone && zone !== "Etc/Unknown" ? zone : null;
}

/** The first choice of a new account, whose own zone counts ever after. */
export function browserZone(): string {
  return knownZone() ?? "UTC";
}

const signedOut = eventChannel();

/** Tells when an answer shows that nobody is signed in any more. */
export const onSignedOut = signedOut.subscribe;

function withQuery(path: string, query?: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== "") params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

/** Sends a request and gives the response of a success; throws `ApiError` for everything else. */
export async function send(path: string, options: RequestOptions = {}): Promise<Response> {
  const headers: Record<string, string> = { ...options.headers };
  const init: RequestInit = {
    method: options.method ?? "GET",
    headers,
    credentials: "same-origin",
  };
  if (options.signal) init.signal = options.signal;
  if (options.keepalive) init.keepalive = true;
  if (options.body instanceof FormData || typeof options.body === "string") {
    init.body = options.body;
  } else if (options.body !== undefined) {
    headers["Content-Type"] = "application/json";
    init.body = JSON.stringify(options.body);
  }
  const response = await fetch(withQuery(path, options.query), init).catch((reason: unknown) => {
    if (options.signal?.aborted) throw reason;
    throw unreachable();
  });
  readServerTime(response);
  if (response.ok) return response;
  const error = await errorFrom(response);
  if (error.status === 401 && path !== api.login) signedOut.emit();
  throw error;
}

/** Sends a request and reads its JSON answer; a 204 gives `undefined`. */
export async function request<T>(path: string, options?: RequestOptions): Promise<T> {
  const response = await send(path, options);
  if (response.status === 204) return undefined as T;
  return (await response.json().catch(() => {
    throw unreachable();
  })) as T;
}
