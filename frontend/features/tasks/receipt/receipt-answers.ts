// Which receipts have been answered in this tab? Those in its `sessionStorage`, also over a reload.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { serverNow } from "@/api/server-clock";

export type Answer = "undone" | "gone" | "confirmed" | "cancelled";
export type Answers = readonly [string, Answer][];

const KEY = "lethe-answered";
const MOST = 100;
const MINUTE = 60_000;

function isPair(value: unknown): value is [string, Answer] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === "string";
}

function read(): Answers {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(value) ? value.filter(isPair) : [];
  } catch {
    return [];
  }
}

/** Empty for the static page, which knows no tab. */
const answerStore = createStore<Answers>(() => []);
answerStore.setState(read(), true);

/** A token's last letters are of its signature: they name it and say nothing of its content. */
function nameOf(token: string): string {
  return token.slice(-16);
}

export function answerTo(
  token: string,
  among: Answers = answerStore.getState(),
): Answer | undefined {
  const name = nameOf(token);
  return among.find(([other]) => other === name)?.[1];
}

export function rememberAnswer(token: string, answer: Answer): void {
  const name = nameOf(token);
  const others = answerStore.getState().filter(([other]) => other !== name);
  const all: Answers = [...others, [name, answer]];
  const kept = all.slice(-MOST);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Full or switched off: this page remembers, and the server refuses a second time anyway.
  }
  answerStore.setState(kept, true);
}

export function useAnswers(): Answers {
  return useStore(answerStore);
}

export const UNDO_MINUTES = 30;
export const CONFIRM_MINUTES = 10;

/** Whether a token issued `at` has run out; the server decides. */
export function isExpired(at: string, minutes: number): boolean {
  const issued = Date.parse(at);
  return Number.isFinite(issued) && serverNow() > issued + minutes * MINUTE;
}
