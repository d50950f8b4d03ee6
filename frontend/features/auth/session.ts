"use client";
// How does a component know who is signed in, and change that?
import { useEffect, useSyncExternalStore } from "react";
import { type SessionState, sessionStore } from "./session-store";

export const { signOut, set: setUser, forget: forgetUser } = sessionStore;

const loading: SessionState = { status: "loading", user: null };
const refresh = () => void sessionStore.load(true);

function useSessionState(): SessionState {
  return useSyncExternalStore(sessionStore.subscribe, sessionStore.get, () => loading);
}

/** For the sign-in and register pages: stays "loading" for who was never in this browser. */
export function useSessionAtTheDoor(): SessionState {
  useEffect(() => sessionStore.loadIfKnown(), []);
  return useSessionState();
}

/** Asks the server on first use; follows the other tabs, and any answer that says 401. */
export function useSession(): SessionState & { refresh: () => void } {
  useEffect(() => void sessionStore.load(), []);
  return { ...useSessionState(), refresh };
}
