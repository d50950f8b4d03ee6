// Can a text turn the letters around it? Not without the marks that override their order.

const TURNING = /[\u202a-\u202e\u2066\u2067]/g;
const ISOLATES = /[\u2068\u2069]/g;

/** Isolates that are opened and closed turn nothing outside of themselves: our own times are such. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const [mark] of text.matchAll(ISOLATES)) {
    depth += mark === "\u2068" ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** "report\u202Efdp.exe" would be shown as "reportexe.pdf". */
export function inOrder(text: string): string {
  const plain = text.replace(TURNING, "");
  return isBalanced(plain) ? plain : plain.replace(ISOLATES, "");
}
