// How does the page ask where the user is signed in, and end that? By the list of sessions.

import { api } from "@/routes";
import { request } from "./client";
import type { LiveSession } from "./types";

export async function listSessions(signal?: AbortSignal): Promise<LiveSession[]> {
  return (await request<{ sessions: LiveSession[] }>(api.sessions, { signal })).sessions;
}

export async function endSession(id: string, password?: string): Promise<void> {
  await request<undefined>(api.endSession(id), { method: "DELETE", body: { password } });
}

/** All but this browser's, whose cookie the answer replaces. */
export async function endOtherSessions(password?: string): Promise<void> {
  await request<unknown>(api.sessions, { method: "DELETE", body: { password } });
}
