// Which receipts have been answered in this tab? Kept over a reload, so that nothing is asked twice.
import { useSyncExternalStore } from "react";
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

let known: Answers | null = null;
const listeners = new Set<() => void>();

function answers(): Answers {
  known ??= read();
  return known;
}

/** A token's last letters are of its signature: they name it and say nothing of its content. */
function nameOf(token: string): string {
  return token.slice(-16);
}

export function answerTo(token: string, among: Answers = answers()): Answer | undefined {
  const name = nameOf(token);
  return among.find(([other]) => other === name)?.[1];
}

export function remember(token: string, answer: Answer): void {
  const name = nameOf(token);
  const others = answers().filter(([other]) => other !== name);
  const all: Answers = [...others, [name, answer]];
  known = all.slice(-MOST);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(known));
  } catch {
    // Full or switched off: this page remembers, and the server refuses a second time anyway.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const none: Answers = [];

export function useAnswers(): Answers {
  return useSyncExternalStore(subscribe, answers, () => none);
}

export const UNDO_MINUTES = 30;
export const CONFIRM_MINUTES = 10;

/** Whether a token issued `at` has run out; the server decides. */
export function isOver(at: string, minutes: number): boolean {
  const issued = Date.parse(at);
  return Number.isFinite(issued) && serverNow() > issued + minutes * MINUTE;
}
