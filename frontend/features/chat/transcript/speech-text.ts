// Which part of a growing answer can be spoken already? Whole sentences only.

const end = /[.!?…。！？۔؟](?=["'”’)\]]*\s)|\n/g;

/** The index after the last finished sentence at or after `from`; `from` when there is none. */
export function spokenUntil(text: string, from: number): number {
  let until = from;
  end.lastIndex = from;
  for (let found = end.exec(text); found; found = end.exec(text)) until = end.lastIndex;
  return until;
}

/** Markdown's signs are not spoken. */
export function speakable(text: string): string {
  return text
    .replace(/```[\s\S]*?(```|$)/g, " ")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`#>|~]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
