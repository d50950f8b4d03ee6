"use client";
// How does a component know who is signed in, and change that?
import { useEffect, useSyncExternalStore } from "react";
import { type SessionState, sessionStore } from "./session-store";

export const { signOut, set: setUser, forget: forgetUser } = sessionStore;

const loading: SessionState = { status: "loading", user: null };
const refresh = () => void sessionStore.load(true);

/** Asks the server on first use; follows the other tabs, and any answer that says 401. */
export function useSession(): SessionState & { refresh: () => void } {
  useEffect(() => void sessionStore.load(), []);
  const state = useSyncExternalStore(sessionStore.subscribe, sessionStore.get, () => loading);
  return { ...state, refresh };
}
