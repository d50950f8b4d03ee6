// Which receipts have been answered in this tab? Kept over a reload, so that nothing is asked twice.

export type Answer = "undone" | "gone" | "confirmed" | "cancelled";

const KEY = "lethe-answered";
const MOST = 100;
const MINUTE = 60_000;

function isPair(value: unknown): value is [string, Answer] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === "string";
}

function read(): [string, Answer][] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(value) ? value.filter(isPair) : [];
  } catch {
    return [];
  }
}

/** A token's last letters are of its signature: they name it and say nothing of its content. */
function nameOf(token: string): string {
  return token.slice(-16);
}

export function answerTo(token: string): Answer | undefined {
  const name = nameOf(token);
  return read().find(([known]) => known === name)?.[1];
}

export function remember(token: string, answer: Answer): void {
  const name = nameOf(token);
  const others = read().filter(([known]) => known !== name);
  try {
    sessionStorage.setItem(KEY, JSON.stringify([...others, [name, answer]].slice(-MOST)));
  } catch {
    // Full or switched off: the server refuses a second time anyway.
  }
}

export const UNDO_MINUTES = 30;
export const CONFIRM_MINUTES = 10;

/** Whether a token issued `at` has run out; only a guess by this clock, the server decides. */
export function isOver(at: string, minutes: number, now = Date.now()): boolean {
  const issued = Date.parse(at);
  return Number.isFinite(issued) && now > issued + minutes * MINUTE;
}
