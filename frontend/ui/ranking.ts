// How well do words name something? Best where it begins with them, worst where only letters agree.
import { folded } from "@/language/folded";

const LETTER = /[\p{L}\p{N}]/u;

/** Whether the letters occur in this order, the first at the beginning of a word. */
function hasLetters(label: string, word: string): boolean {
  const starts = [...label].flatMap((_, at) =>
    at === 0 || !LETTER.test(label[at - 1] ?? "") ? [at] : [],
  );
  return starts.some((start) => {
    let at = start - 1;
    return [...word].every((letter, nth) => {
      const next = label.indexOf(letter, at + 1);
      if (next < 0 || (nth === 0 && next !== start)) return false;
      at = next;
      return true;
    });
  });
}

/** 0 begins the label, 1 begins a word of it, 2 is inside, 3 only its letters are; null is nowhere. */
function rankOfWord(label: string, word: string): number | null {
  let inside: number | null = null;
  for (let at = label.indexOf(word); at >= 0; at = label.indexOf(word, at + 1)) {
    if (at === 0) return 0;
    if (!LETTER.test(label[at - 1] ?? "")) return 1;
    inside = 2;
  }
  if (inside !== null) return inside;
  return [...word].length > 2 && hasLetters(label, word) ? 3 : null;
}

/** Smaller is better; null where one of the words is not in the label. Accents do not matter. */
export function rank(label: string, query: string): number | null {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const within = folded(label);
  let sum = 0;
  for (const word of words) {
    const one = rankOfWord(within, word);
    if (one === null) return null;
    sum += one;
  }
  return sum;
}

/** Those that the words name, best first; what is equally good stays in its order. */
export function ranked<T>(all: readonly T[], label: (each: T) => string, query: string): T[] {
  const fitting = all.flatMap((each) => {
    const place = rank(label(each), query);
    return place === null ? [] : [{ each, place }];
  });
  return fitting.sort((a, b) => a.place - b.place).map(({ each }) => each);
}
