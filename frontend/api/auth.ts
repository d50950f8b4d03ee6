// How does the page ask who is signed in, and change that? The session is an HttpOnly cookie.

import { api } from "@/routes";
import { browserZone, request, send } from "./client";
import { ApiError } from "./error";
import type { ChangedUser, Registration, Session, Usage, User, UserChange, Whoever } from "./types";

/** The least characters of a new password; the server has the last word. */
export const PASSWORD_LENGTH = 8;

/** Nobody is an answer too, so that a first visit meets no refusal. */
export async function whoAmI(signal?: AbortSignal): Promise<User | null> {
  return (await request<Whoever>(api.session, { signal })).user;
}

/** Where the server does not know the browser's zone, the account begins in UTC. */
export async function register(fields: Omit<Registration, "time_zone">): Promise<User> {
  const sendWith = async (time_zone: string) => {
    const body = { ...fields, time_zone };
    return (await request<Session>(api.register, { method: "POST", body })).user;
  };
  const zone = browserZone();
  try {
    return await sendWith(zone);
  } catch (reason) {
    const isRefused = reason instanceof ApiError && reason.code === "invalid_request";
    if (!isRefused || zone === "UTC") throw reason;
    return sendWith("UTC");
  }
}

export async function logIn(email: string, password: string): Promise<User> {
  return (await request<Session>(api.login, { method: "POST", body: { email, password } })).user;
}

/** `everywhere` also ends the sessions of every other browser and device. */
export async function logOut(everywhere = false): Promise<void> {
  await request<unknown>(api.logout, { method: "POST", body: { everywhere } });
}

/** A new password or address needs `current_password`; a new password ends the other sessions. */
export function changeUser(body: UserChange): Promise<ChangedUser> {
  return request(api.me, { method: "PATCH", body });
}

/** What was asked for today, where this server limits that. */
export function getUsage(signal?: AbortSignal): Promise<Usage> {
  return request(api.usage, { signal });
}

/** Refuses what `deleteAccount` would refuse, and changes nothing. */
export async function confirmOwner(password: string | null): Promise<void> {
  await send(api.confirmOwner, { method: "POST", body: { password } });
}

/** Erases the user and all their tasks; conversations at OpenAI have to be erased before. */
export async function deleteAccount(password: string | null): Promise<void> {
  await request<unknown>(api.me, { method: "DELETE", body: { password } });
}

/** The answer is the same whether or not there is an account with this address. */
export async function forgotPassword(email: string): Promise<void> {
  await send(api.forgotten, { method: "POST", body: { email } });
}

/** `token` is what stands behind # in the link that came by mail; it is good once. */
export async function resetPassword(token: string, password: string): Promise<void> {
  await send(api.reset, { method: "POST", body: { token, password } });
}

/** Sends a link to the account's own address. */
export async function verifyAddress(): Promise<void> {
  await send(api.ownAddress, { method: "POST" });
}

/** `token` is what stands behind # in the link that came to the address. */
export async function confirmAddress(token: string): Promise<void> {
  await request<unknown>(api.confirmAddress, { method: "POST", body: { token } });
}
