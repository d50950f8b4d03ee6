// How does an account begin by mail? A link is asked for, and what it carries makes the account.

import { api } from "@/routes";
import { browserZone, request, send } from "./client";
import type { FinishedSignUp, Session, User, UserChange } from "./types";

/** The answer is the same whether or not there is an account with this address. */
export async function askForAccount(email: string, language: UserChange["language"]) {
  await send(api.signUp, { method: "POST", body: { email, language } });
}

export async function finishAccount(fields: Omit<FinishedSignUp, "time_zone">): Promise<User> {
  const body = { ...fields, time_zone: browserZone() };
  return (await request<Session>(api.finishSignUp, { method: "POST", body })).user;
}
