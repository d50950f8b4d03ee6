// How does the page ask about what may act for the user? Tokens for scripts, and connected apps.

import { api } from "@/routes";
import { request } from "./client";
import type { AppRequest, Grant, MadeCalendar, MadeToken, NewToken, Scope } from "./types";

export async function listGrants(signal?: AbortSignal): Promise<Grant[]> {
  return (await request<{ grants: Grant[] }>(api.grants, { signal })).grants;
}

/** The answer alone holds the token: nobody can ask for it again. */
export function createToken(body: NewToken): Promise<MadeToken> {
  return request(api.grants, { method: "POST", body });
}

/** An address at which calendars read; nobody can ask for it again. */
export async function createCalendar(password?: string): Promise<string> {
  const body = password === undefined ? {} : { password };
  return (await request<MadeCalendar>(api.calendar, { method: "POST", body })).address;
}

export async function revokeGrant(id: string): Promise<void> {
  await request<undefined>(api.grant(id), { method: "DELETE" });
}

/** What an app asks for, by the signed request with which it sent the browser here. */
export function getAppRequest(asked: string, signal?: AbortSignal): Promise<AppRequest> {
  return request(api.connect, { query: { request: asked }, signal });
}

/** The address at which the app waits for the answer. */
export async function answerApp(
  asked: string,
  answer: "allow" | "deny",
  scopes: Scope[] | null = null,
  password?: string,
): Promise<string> {
  const body = { request: asked, answer, scopes, password };
  return (await request<{ go_to: string }>(api.connect, { method: "POST", body })).go_to;
}
