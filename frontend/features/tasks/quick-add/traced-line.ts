// Where in the line did a word stand, once others were taken out or put into English? Each letter
// remembers it.

import type { Match } from "./grammar";

export type TextRange = { start: number; end: number };
type Letter = TextRange & { shown: string; plain: string };

const DIGITS = /[۰-۹٠-٩]/g;

/** The numbers of an Urdu or Arabic keyboard as the others. */
export function plainDigits(text: string): string {
  return text.replace(DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** As patterns read it: a letter of another script is part of a word, and of none that is known. */
function plain(text: string): string {
  return plainDigits(text).replace(/[^\p{ASCII}]/gu, (sign) =>
    /[\p{L}\p{N}]/u.test(sign) ? "_".repeat(sign.length) : sign,
  );
}

export class TracedLine {
  /** What a pattern is tried on; as long as `shown`. */
  readonly plain: string;
  readonly shown: string;
  private readonly letters: readonly Letter[];

  private constructor(letters: readonly Letter[]) {
    this.letters = letters;
    this.shown = letters.map((letter) => letter.shown).join("");
    this.plain = letters.map((letter) => letter.plain).join("");
  }

  static of(text: string): TracedLine {
    const read = plain(text);
    return new TracedLine(
      text
        .split("")
        .map((shown, at) => ({ shown, plain: read[at] ?? " ", start: at, end: at + 1 })),
    );
  }

  /** The same line, of which patterns read something else. */
  masked(read: string): TracedLine {
    return new TracedLine(
      this.letters.map((letter, at) => ({ ...letter, plain: read[at] ?? " " })),
    );
  }

  /** Where in the written line the letters from `start` to `end` stood: the longest piece of them. */
  rangeOf(start: number, end: number): TextRange {
    const within = this.letters.slice(start, end).filter(({ shown }) => shown.trim() !== "");
    const pieces: TextRange[] = [];
    for (const letter of within.toSorted((a, b) => a.start - b.start)) {
      const last = pieces.at(-1);
      if (last && letter.start <= last.end + 1) last.end = Math.max(last.end, letter.end);
      else pieces.push({ start: letter.start, end: letter.end });
    }
    const length = (range: TextRange) => range.end - range.start;
    return pieces.sort((a, b) => length(b) - length(a))[0] ?? { start: 0, end: 0 };
  }

  slice(start: number, end?: number): TracedLine {
    return new TracedLine(this.letters.slice(start, end));
  }

  and(other: TracedLine): TracedLine {
    const blank = { shown: " ", plain: " ", start: 0, end: 0 };
    return new TracedLine([...this.letters, blank, ...other.letters]).tidy();
  }

  /** With other words in the place of some. */
  replaced(start: number, end: number, words: string): TracedLine {
    const range = start < end ? this.rangeOf(start, end) : { start: 0, end: 0 };
    const put = words.split("").map((shown) => ({ shown, plain: shown, ...range }));
    return new TracedLine([...this.letters.slice(0, start), ...put, ...this.letters.slice(end)]);
  }

  without(match: Match, instead = " "): TracedLine {
    return this.replaced(match.index, match.index + match[0].length, instead).tidy();
  }

  /** Single blanks, none before a comma or at the ends. */
  tidy(): TracedLine {
    const kept = this.letters.filter(({ shown }, at) => {
      if (!/\s/.test(shown)) return true;
      const rest = this.shown.slice(at + 1);
      const isLastOfMany = !/^\s/.test(rest) && rest !== "";
      return isLastOfMany && !/^[,;.!?](?=\s|$)/.test(rest);
    });
    const spaced = kept.map((letter) =>
      /\s/.test(letter.shown) ? { ...letter, shown: " ", plain: " " } : letter,
    );
    while (spaced[0]?.shown === " ") spaced.shift();
    return new TracedLine(spaced);
  }
}
