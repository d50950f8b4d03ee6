// How does an account get another way in? It is linked with what a provider says, or unlinked.
import { api } from "@/routes";
import { request } from "./client";
import type { FinishedLink, User } from "./types";

/** Where the browser goes for it; `password` where the sign-in is over an hour old. */
export async function linkWith(id: string, password?: string): Promise<string> {
  const body = password === undefined ? {} : { password };
  return (await request<{ go_to: string }>(api.linkWith(id), { method: "POST", body })).go_to;
}

/** After the provider has sent the browser back to an account with the same address. */
export function finishLink(password: string): Promise<FinishedLink> {
  return request(api.finishLink, { method: "POST", body: { password } });
}

export function unlink(): Promise<User> {
  return request(api.unlink, { method: "DELETE" });
}
