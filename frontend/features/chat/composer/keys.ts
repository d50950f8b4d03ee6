// Which key means what in the composer?
import { isComposing } from "@/ui/composing";

type Key = {
  key: string;
  keyCode: number;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
};

export function sends(event: Key): boolean {
  if (event.key !== "Enter" || isComposing(event)) return false;
  return !event.shiftKey && !event.altKey;
}

/** Walks through what was said before: `step` back (1) or forth (-1), from `at` (-1 is now). */
export function recall(said: readonly string[], at: number, step: 1 | -1) {
  const next = Math.min(Math.max(at + step, -1), said.length - 1);
  return { at: next, text: next < 0 ? "" : (said.at(-1 - next) ?? "") };
}
