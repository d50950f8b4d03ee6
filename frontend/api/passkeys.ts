// How does the page sign in by passkey, and look after passkeys? What to ask the browser for comes
// from the server, and the browser's answer goes back.
import { api } from "@/routes";
import { makePasskey, signByPasskey } from "./authenticator";
import { browserZone, request } from "./client";
import type { AskedPasskey, Passkey, Session, User, UserChange } from "./types";

function ask(path: string, body: object = {}): Promise<AskedPasskey> {
  return request(path, { method: "POST", body });
}

export function beginSignIn(): Promise<AskedPasskey> {
  return ask(api.beginPasskeySignIn);
}

/** `asked`: by the server, in `beginSignIn` or after the right password. `offer`: see `signByPasskey`. */
export async function signInByPasskey(asked?: AskedPasskey, offer?: AbortSignal): Promise<User> {
  const begun = asked ?? (await beginSignIn());
  const body = await signByPasskey(begun, offer);
  return (await request<Session>(api.passkeySignIn, { method: "POST", body })).user;
}

/** `token` is what stands behind # in the link that came by mail. */
export async function signUpByPasskey(
  token: string,
  name: string,
  language: UserChange["language"],
): Promise<User> {
  const answer = await makePasskey(await ask(`${api.passkeySignUp}/begin`, { token, name }));
  const body = { ...answer, name, language, time_zone: browserZone() };
  return (await request<Session>(api.passkeySignUp, { method: "POST", body })).user;
}

/** For five minutes it stands for the password, in this browser. */
export async function confirmByPasskey(): Promise<void> {
  const body = await signByPasskey(await ask(`${api.confirmByPasskey}/begin`));
  await request<undefined>(api.confirmByPasskey, { method: "POST", body });
}

export async function listPasskeys(signal?: AbortSignal): Promise<Passkey[]> {
  return (await request<{ passkeys: Passkey[] }>(api.passkeys, { signal })).passkeys;
}

/** `password` where the sign-in is over an hour old; so too below. */
export async function addPasskey(password?: string): Promise<void> {
  const body = await makePasskey(await ask(`${api.passkeys}/begin`, { password }));
  await request<Passkey>(api.passkeys, { method: "POST", body });
}

export async function renamePasskey(id: string, name: string): Promise<void> {
  await request<Passkey>(api.passkey(id), { method: "PATCH", body: { name } });
}

export async function removePasskey(id: string, password?: string): Promise<void> {
  await request<undefined>(api.passkey(id), { method: "DELETE", body: { password } });
}

export async function requirePasskey(required: boolean, password?: string): Promise<void> {
  await request<unknown>(api.passkeys, { method: "PATCH", body: { required, password } });
}

/** A passkey shows first that it works. */
export async function dropPassword(): Promise<void> {
  await confirmByPasskey();
  await request<undefined>(api.ownPassword, { method: "DELETE" });
}
