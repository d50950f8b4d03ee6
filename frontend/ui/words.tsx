// How do dates keep their order in a right-to-left line? An unseen mark before them holds it.

import { inOrder } from "@/language/letter-order";

const arabic = /[\u0600-\u08ff]/;
const joined = /(\d[\d:./]*(?:[-–]\d[\d:./]*)+)/;

/** Whether numbers in the line of these words may be turned round. */
export function turnsNumbers(text: string): boolean {
  return arabic.test(text);
}

/** The words, and at every second place numbers that hyphens join, as in 2026-11-27. */
export function piecesOf(text: string): string[] {
  return text.split(joined);
}

const MARK = "\u200e";

export function withoutMarks(text: string): string {
  return text.replaceAll(MARK, "");
}

/** The same for a field, which holds letters only: an unseen mark before such numbers. */
export function withMarks(text: string): string {
  const bare = withoutMarks(text);
  if (!turnsNumbers(bare)) return bare;
  return piecesOf(bare)
    .map((piece, index) => (index % 2 === 0 ? piece : MARK + piece))
    .join("");
}

/** Between Arabic letters a browser shows 2026-11-27 as 27-11-2026, unless it stands alone. */
export function Words({ text }: { text: string }) {
  const words = inOrder(text);
  if (!turnsNumbers(words)) return words;
  return piecesOf(words).map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
      <bdi key={index} dir="ltr">
        {piece}
      </bdi>
    ),
  );
}
