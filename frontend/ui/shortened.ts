// How is a long text cut? Between two letters as people see them, never within an emoji or an accent.

type Cutter = (text: string) => string[];

/** Made when first needed: it takes milliseconds, and most texts are short. */
let cutter: Cutter | undefined;

function newCutter(): Cutter {
  if (typeof Intl.Segmenter !== "function") return (text) => text.match(JOINED) ?? [];
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return (text) => [...segmenter.segment(text)].map(({ segment }) => segment);
}

/** Older browsers: a code point with its marks, skin tone and what a joiner binds to it; or a flag. */
const JOINED =
  /\p{RI}\p{RI}|\P{M}[\p{M}\p{Emoji_Modifier}]*(?:\u200d\P{M}[\p{M}\p{Emoji_Modifier}]*)*|\p{M}+/gsu;

/** At most so many letters, the dots among them. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  cutter ??= newCutter();
  const letters = cutter(text.slice(0, most * 40));
  if (letters.length <= most) return text;
  return `${letters
    .slice(0, most - 1)
    .join("")
    .trimEnd()}…`;
}
