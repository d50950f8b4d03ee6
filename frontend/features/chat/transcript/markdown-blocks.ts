// Where can a growing Markdown text be cut, so that only its end is drawn again? Where a new block
// surely begins.

const definition = /^\s{0,3}\[[^\]]+\]:/m;
/** A list's mark counts as soon as it is begun, since the rest of the line is still to come. */
const continues = /^(\s|[-*+](\s|$)|\d+([.)](\s|$)|$)|>|\|)/;

/** True where a new block surely begins: a blank line, then text that continues nothing. */
function startsBlock(line: string, blankBefore: boolean): boolean {
  return blankBefore && line.trim() !== "" && !continues.test(line);
}

/** The pieces joined by newlines are the text again; each can be drawn alone. */
export function splitBlocks(text: string): string[] {
  if (definition.test(text)) return [text];
  const blocks: string[][] = [[]];
  let fence: string | null = null;
  let blank = false;
  for (const line of text.split("\n")) {
    if (fence === null && startsBlock(line, blank)) blocks.push([]);
    blocks.at(-1)?.push(line);
    const marker = /^\s{0,3}(```+|~~~+)/.exec(line)?.[1];
    if (fence === null) fence = marker ?? null;
    else if (marker?.startsWith(fence)) fence = null;
    blank = line.trim() === "";
  }
  return blocks.map((lines) => lines.join("\n")).filter((block) => block.trim() !== "");
}
