// Which letters are the same in a search? Those that differ by an accent only, as in the database.

// The marks of the server's `task_folded` (migration 0004).
const MARKS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/g;
const OTHERS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
};

/** "creme" for "Crème", "strasse" for "Straße". */
export function folded(text: string): string {
  const plain = text.toLowerCase().normalize("NFKD").replace(MARKS, "");
  return plain.replace(/[ßæœøłđı]/g, (letter) => OTHERS[letter] ?? letter);
}
