// Which words does the quick-add line know? Those of the server, whose patterns it has as JSON.

import written from "./grammar/grammar.json";
import urdu from "./grammar/ur.json";

export type Groups = Record<string, string | undefined>;
export type Match = RegExpExecArray & { groups?: Groups };
type Name = keyof typeof written.patterns;

export const adverbs: Record<string, string> = written.adverbs;
export const monthFirstRegions = new Set(written.monthFirstRegions);
export const sureLeads = new Set(written.sureLeads);

const compiled = new Map<string, RegExp>();

/** A pattern of the grammar. It keeps no place: each use begins at the start. */
export function pattern(name: Name): RegExp {
  const known = compiled.get(name) ?? new RegExp(written.patterns[name], "i");
  compiled.set(name, known);
  return known;
}

type Table = { name: string; pattern: RegExp }[];
const tables = new Map<string, Table>();

/** The patterns of one kind, in the order in which they are tried. */
export function table(kind: "dates" | "times" | "repetitions"): Table {
  const known =
    tables.get(kind) ??
    written[kind].map(([name = "", source = ""]) => ({
      name: name.replace("*", ""),
      pattern: new RegExp(source, "gi"),
    }));
  tables.set(kind, known);
  return known;
}

type Written = { vocabulary: Record<string, string>; phrases: string[][] };
type Phrases = { vocabulary: Record<string, string>; phrases: [RegExp, string][] };
const LETTER = "[\\p{L}\\p{N}_]";

/** The phrases of a language, as patterns of whole words, each with its English. */
function phrasesOf({ vocabulary, phrases }: Written): Phrases {
  return {
    vocabulary,
    phrases: phrases.map(([source = "", english = ""]): [RegExp, string] => [
      new RegExp(`(?<!${LETTER})(?:${source})(?!${LETTER})`, "giu"),
      english,
    ]),
  };
}

const LOADERS: Record<string, () => Promise<{ default: Written }>> = {
  de: () => import("./grammar/de.json"),
  es: () => import("./grammar/es.json"),
  fr: () => import("./grammar/fr.json"),
};
const loaded = new Map<string, Phrases>();

/** `de-AT` is read as `de`. */
function codesOf(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => tag.toLowerCase().split("-")[0] ?? ""))];
}

/** Fetches what these languages need to be read; those that nobody reads are not. */
export async function loadLanguages(tags: readonly string[]): Promise<void> {
  for (const code of codesOf(tags)) {
    const phrases = loaded.has(code) ? undefined : await LOADERS[code]?.();
    if (phrases) loaded.set(code, phrasesOf(phrases.default));
  }
}

let urduPhrases: Phrases | null = null;

/** What of these languages was fetched; and Urdu always, whose letters are its own. */
export function readLanguages(tags: readonly string[]): Phrases[] {
  urduPhrases ??= phrasesOf(urdu);
  const wanted = codesOf(tags).flatMap((code) => loaded.get(code) ?? []);
  return [...wanted, urduPhrases];
}
