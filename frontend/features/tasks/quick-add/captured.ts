// What was captured elsewhere? The words of `/?add=`, or what another app has shared, as one line.

import { pages } from "@/routes";

/** Letters as the server counts them: half an emoji could not be put into an address. */
const LONGEST = 500;

/** The words that an address brings along; null for none. */
export function capturedWords(search: string): string | null {
  const named = new URLSearchParams(search);
  const said = (name: string) => (named.get(name) ?? "").replace(/\s+/g, " ").trim();
  const parts = ["add", "title", "text", "url"].map(said);
  // Many apps repeat the address, or the title, in the text.
  const once = parts.filter((part, at) => part && !parts.some(repeats(part, at)));
  const words = once.join(" ");
  return words ? [...words].slice(0, LONGEST).join("") : null;
}

/** Whether another part says the same, or the same before this one. */
function repeats(part: string, at: number) {
  return (other: string, place: number) =>
    place !== at && other.includes(part) && (other !== part || place < at);
}

/** Where such words wait to be confirmed. */
export function capturePage(search: string): string | null {
  const words = capturedWords(search);
  return words === null ? null : `${pages.tasks}?add=${encodeURIComponent(words)}`;
}
