// Which key sends, and what does an arrow key recall? Enter without Shift sends, except on a touch
// keyboard; Up and Down walk through what was sent before.
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

export const TOUCH = "(pointer: coarse)";

/** On a touch keyboard there is no Shift+Enter: there Enter breaks the line, and the button sends. */
export function isSendKey(event: Key, isTouch = window.matchMedia(TOUCH).matches): boolean {
  if (event.key !== "Enter" || isComposing(event)) return false;
  if (isTouch) return event.ctrlKey || event.metaKey;
  return !event.shiftKey && !event.altKey;
}

/** One step back (1) or forth (-1) from `index`; -1 is the text that is being written. */
export function recall(texts: readonly string[], index: number, step: 1 | -1) {
  const next = Math.min(Math.max(index + step, -1), texts.length - 1);
  return { index: next, text: next < 0 ? "" : (texts.at(-1 - next) ?? "") };
}
