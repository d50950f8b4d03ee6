// Who is signed in, in this tab? What the server said last: the cookie itself is out of reach.
import { createStore } from "zustand/vanilla";
import { logOut, whoAmI } from "@/api/auth";
import { onSignedOut } from "@/api/client";
import { ApiError, unreachable } from "@/api/error";
import type { User } from "@/api/types";
import { isLanguage } from "@/language/languages";
import { pages } from "@/routes";
import { closeRecord, currentRecord, openRecord, setPreferences } from "@/storage/current-record";
import { rememberTabUser, tabUser } from "./tab-user";

export type SessionState =
  | { status: "loading"; user: null }
  /** `chosen` when the person signed out, and did not merely lose the session; `left` is their id. */
  | { status: "signed-out"; user: null; chosen: boolean; left: string | null }
  | { status: "unreachable"; user: null; error: ApiError }
  /** `isUnconfirmed` where no server has said so yet: this tab remembers who it was. */
  | { status: "signed-in"; user: User; isUnconfirmed?: boolean };

const CHANNEL = "lethe-session";
/** Milliseconds until a server that did not answer is asked again who this is. */
const RETRY = 5_000;

export const sessionStore = createStore<SessionState>(() => ({ status: "loading", user: null }));

let asked: Promise<void> | null = null;
let channel: BroadcastChannel | null = null;

/** The record's own choice goes first; a new browser takes over what the user chose elsewhere. */
function enter(user: User): void {
  openRecord(user.id);
  rememberTabUser(user.id);
  if (currentRecord.get().preferences.language === null && isLanguage(user.language)) {
    setPreferences({ language: user.language });
  }
  sessionStore.setState({ status: "signed-in", user }, true);
}

function leave(chosen = false): void {
  const left = currentRecord.userId();
  rememberTabUser(null);
  closeRecord();
  sessionStore.setState({ status: "signed-out", user: null, chosen, left }, true);
}

/** Other tabs of this browser share the cookie, so they follow. */
function listen(): void {
  if (channel || typeof BroadcastChannel === "undefined") return;
  window.addEventListener("online", () => {
    const isUnknown = sessionStore.getState().status === "unreachable" || isUnconfirmed();
    if (isUnknown) void loadSession(true);
  });
  channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (event: MessageEvent<"entered" | "left">) => {
    if (event.data === "left") leave(true);
    else void loadSession(true);
  };
  // A refusal may be the late answer to a question of before one signed in.
  onSignedOut(() => {
    if (sessionStore.getState().status === "signed-in") void loadSession(true);
  });
}

/** A slow answer does not undo what was learned while it was on its way. */
async function ask(): Promise<void> {
  const before = sessionStore.getState();
  const isOld = () => sessionStore.getState() !== before;
  try {
    const user = await whoAmI();
    if (isOld()) return;
    if (user === null) return leave();
    // Another tab let somebody else in: nothing of the former user may stay on this page.
    if (before.user && before.user.id !== user.id) window.location.replace(pages.chat);
    else enter(user);
  } catch (reason) {
    if (isOld()) return;
    if (!before.user) enterUnconfirmed(reason);
    if (isUnconfirmed()) setTimeout(() => void loadSession(true), RETRY);
  }
}

function isUnconfirmed(): boolean {
  const state = sessionStore.getState();
  return state.status === "signed-in" && state.isUnconfirmed === true;
}

/** The page as it was: what was typed in it is there, and goes on when a server answers. */
function enterUnconfirmed(reason: unknown): void {
  const user = tabUser();
  if (user) {
    openRecord(user.id);
    sessionStore.setState({ status: "signed-in", user, isUnconfirmed: true }, true);
  } else {
    const error = reason instanceof ApiError ? reason : unreachable();
    sessionStore.setState({ status: "unreachable", user: null, error }, true);
  }
}

/** Asks the server once, or anew when `again`. */
export function loadSession(again = false): Promise<void> {
  listen();
  if (asked && !again) return asked;
  asked = ask();
  return asked;
}

/** After signing in, registering, or changing the account. */
export function setUser(user: User): void {
  listen();
  const isOther = sessionStore.getState().user?.id !== user.id;
  asked = Promise.resolve();
  enter(user);
  if (isOther) channel?.postMessage("entered");
}

/** Throws when the server could not be told: the cookie is then still there. */
export async function signOut(everywhere = false): Promise<void> {
  await logOut(everywhere);
  leave(true);
  channel?.postMessage("left");
}

/** The account is gone: so is everything that this browser kept for it. */
export function forgetUser(): void {
  currentRecord.erase();
  leave(true);
  channel?.postMessage("left");
}
