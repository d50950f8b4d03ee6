"use client";
// How does a component know who is signed in, and change that? By `useSession` and these functions.
import { useEffect } from "react";
import { useStore } from "zustand";
import { loadSession, type SessionState, sessionStore } from "./session-store";

export { forgetUser, setUser, signOut } from "./session-store";

const refresh = () => void loadSession(true);

/** Asks the server on first use; follows the other tabs, and any answer that says 401. */
export function useSession(): SessionState & { refresh: () => void } {
  useEffect(() => void loadSession(), []);
  return { ...useStore(sessionStore), refresh };
}
