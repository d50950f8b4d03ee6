// Which key means what in the composer?

type Key = {
  key: string;
  keyCode: number;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
};

/** While an input method composes, Enter belongs to it; Safari says so only by keyCode 229. */
export function isComposing(event: Pick<Key, "isComposing" | "keyCode">): boolean {
  return event.isComposing || event.keyCode === 229;
}

export function sends(event: Key): boolean {
  if (event.key !== "Enter" || isComposing(event)) return false;
  return !event.shiftKey && !event.altKey;
}

/** Walks through what was said before: `step` back (1) or forth (-1), from `at` (-1 is now). */
export function recall(said: readonly string[], at: number, step: 1 | -1) {
  const next = Math.min(Math.max(at + step, -1), said.length - 1);
  return { at: next, text: next < 0 ? "" : (said.at(-1 - next) ?? "") };
}
