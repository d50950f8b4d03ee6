// Which part of a growing answer is read out by a screen reader, and how? Its finished sentences,
// without Markdown's signs.

const sentenceEnd = /[.!?…。！？۔؟](?=["'”’)\]]*\s)|\n/g;

/** The index after the last finished sentence at or after `from`; `from` when there is none. */
export function endOfSentences(text: string, from: number): number {
  let end = from;
  sentenceEnd.lastIndex = from;
  for (let found = sentenceEnd.exec(text); found; found = sentenceEnd.exec(text)) {
    end = sentenceEnd.lastIndex;
  }
  return end;
}

export function withoutMarkdown(text: string): string {
  return text
    .replace(/```[\s\S]*?(```|$)/g, " ")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`#>|~]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
