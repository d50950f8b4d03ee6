// Who is signed in, in this tab? A store that knows no React; the cookie itself is out of reach.

import { logOut, whoAmI } from "@/api/auth";
import { onSignedOut } from "@/api/client";
import { ApiError, unreachable } from "@/api/error";
import type { User } from "@/api/types";
import { isLanguage } from "@/language/languages";
import { pages } from "@/routes";
import { closeRecord, currentRecord, openRecord, setPreferences } from "@/storage/current-record";

export type SessionState =
  | { status: "loading"; user: null }
  /** `chosen` when the person signed out, and did not merely lose the session. */
  | { status: "signed-out"; user: null; chosen: boolean }
  | { status: "unreachable"; user: null; error: ApiError }
  | { status: "signed-in"; user: User };

const CHANNEL = "lethe-session";

let state: SessionState = { status: "loading", user: null };
let asked: Promise<void> | null = null;
/** Counts what was learned of the session, so that a slow answer does not undo what came later. */
let learned = 0;
let channel: BroadcastChannel | null = null;
const listeners = new Set<() => void>();

function change(next: SessionState): void {
  learned += 1;
  state = next;
  for (const listener of listeners) listener();
}

/** The record's own choice goes first; a new browser takes over what the user chose elsewhere. */
function enter(user: User): void {
  openRecord(user.id);
  if (currentRecord.get().preferences.language === null && isLanguage(user.language)) {
    setPreferences({ language: user.language });
  }
  change({ status: "signed-in", user });
}

function leave(chosen = false): void {
  closeRecord();
  change({ status: "signed-out", user: null, chosen });
}

/** Other tabs of this browser share the cookie, so they follow. */
function listen(): void {
  if (channel || typeof BroadcastChannel === "undefined") return;
  window.addEventListener("online", () => {
    if (state.status === "unreachable") void sessionStore.load(true);
  });
  channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (event: MessageEvent<"entered" | "left">) => {
    if (event.data === "left") leave(true);
    else void sessionStore.load(true);
  };
  // A refusal may be the late answer to a question of before one signed in.
  onSignedOut(() => {
    if (state.status === "signed-in") void sessionStore.load(true);
  });
}

async function ask(): Promise<void> {
  const before = learned;
  try {
    const user = await whoAmI();
    if (before !== learned) return;
    if (user === null) return leave();
    // Another tab let somebody else in: nothing of the former user may stay on this page.
    if (state.user && state.user.id !== user.id) window.location.replace(pages.chat);
    else enter(user);
  } catch (reason) {
    if (before !== learned || state.status === "signed-in") return;
    const error = reason instanceof ApiError ? reason : unreachable();
    change({ status: "unreachable", user: null, error });
  }
}

export const sessionStore = {
  get: () => state,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  /** Asks the server once, or anew when `again`. */
  load(again = false): Promise<void> {
    listen();
    if (asked && !again) return asked;
    asked = ask();
    return asked;
  },
  /** After signing in, registering, or changing the account. */
  set(user: User): void {
    listen();
    const isOther = state.user?.id !== user.id;
    asked = Promise.resolve();
    enter(user);
    if (isOther) channel?.postMessage("entered");
  },
  /** Throws when the server could not be told: the cookie is then still there. */
  async signOut(everywhere = false): Promise<void> {
    await logOut(everywhere);
    leave(true);
    channel?.postMessage("left");
  },
  /** The account is gone: so is everything that this browser kept for it. */
  forget(): void {
    currentRecord.erase();
    leave(true);
    channel?.postMessage("left");
  },
};
