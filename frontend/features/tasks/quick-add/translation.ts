// How are other languages read? Their phrases become English, and what is left turns back.

import { type Groups, readLanguages } from "./grammar";
import { plainDigits, type TracedLine } from "./traced-line";

/** The English of a phrase, and what was written. */
export type Swap = { english: string; written: string };

function meant(english: string, groups: Groups, vocabulary: Record<string, string>): string {
  const said = english.replace(/\{(\w+)\}/g, (_, name: string) =>
    plainDigits(groups[name] ?? "").replace(
      /[\p{L}\p{N}_]+/gu,
      (word) => vocabulary[word.toLowerCase()] ?? word,
    ),
  );
  const words = said.split(/\s+/).filter(Boolean).join(" ");
  return english.endsWith(" ") ? `${words} ` : words;
}

type Language = ReturnType<typeof readLanguages>[number];

function inOne(line: TracedLine, language: Language, swaps: Swap[]): TracedLine {
  const { vocabulary, phrases } = language;
  let read = line;
  for (const [pattern, english] of phrases) {
    const matches = [...plainDigits(read.shown).matchAll(pattern)];
    const before = read;
    for (const match of matches.toReversed()) {
      const words = meant(english, match.groups ?? {}, vocabulary);
      read = read.replaced(match.index, match.index + match[0].length, words);
    }
    for (const match of matches) {
      const written = before.shown.slice(match.index, match.index + match[0].length);
      swaps.push({ english: meant(english, match.groups ?? {}, vocabulary), written });
    }
  }
  return read;
}

/** The line with its phrases in English, and what each was before. */
export function inEnglish(line: TracedLine, tags: readonly string[]) {
  const swaps: Swap[] = [];
  const english = readLanguages(tags).reduce((read, each) => inOne(read, each, swaps), line);
  return { english, swaps };
}

/** What was not understood in English after all, as it was written. */
export function turnedBack(text: string, swaps: readonly Swap[]): string {
  return swaps.reduceRight((read, { english, written }) => {
    const at = english === "" ? -1 : read.indexOf(english);
    return at < 0 ? read : read.slice(0, at) + written + read.slice(at + english.length);
  }, text);
}
