// Which marks does the quick-add line know? `!high`, `p1` and `#home`; they may stand anywhere.

import type { Priority } from "@/api/types";
import type { Meaning, Span } from "./span";
import type { TracedLine } from "./traced-line";

const PRIORITY =
  /(?<!\S)(?:!(high|medium|med|low|none|[1-3]|h|m|l|!{1,2})|(p[1-4]))(?=$|[\s,.;])/giu;
const TAG = /(?<![\p{L}\p{N}_&/])#([\p{L}\p{N}_][\p{L}\p{M}\p{N}_/-]*)/giu;

const PRIORITIES: Record<string, Priority> = {
  h: "high",
  m: "medium",
  l: "low",
  "1": "high",
  "2": "medium",
  "3": "low",
  "!": "high",
  "!!": "high",
  p1: "high",
  p2: "medium",
  p3: "low",
  p4: "none",
  high: "high",
  med: "medium",
  medium: "medium",
  low: "low",
  none: "none",
};

type Marked = { line: TracedLine; spans: Span[] };
type Ignored = ReadonlySet<string>;

function cut(into: Marked, match: RegExpExecArray, text: string, meaning: Meaning): Marked {
  const end = match.index + text.length;
  const range = into.line.rangeOf(match.index, end);
  const blank = " ".repeat(text.length);
  return {
    line: into.line.replaced(match.index, end, blank),
    spans: [...into.spans, { ...range, text, meaning }],
  };
}

/** The last priority that is written wins, as with dates; earlier ones stay words. */
function withoutPriority(into: Marked, ignored: Ignored): Marked {
  for (const match of [...into.line.shown.matchAll(PRIORITY)].reverse()) {
    if (ignored.has(match[0].toLowerCase())) continue;
    const word = (match[1] ?? match[2] ?? "").toLowerCase();
    return cut(into, match, match[0], { kind: "priority", priority: PRIORITIES[word] ?? "none" });
  }
  return into;
}

/** `#12` is a task's number, not a tag. */
function withoutTags(into: Marked, ignored: Ignored): Marked {
  return [...into.line.shown.matchAll(TAG)].reduce((read, match) => {
    const tag = (match[1] ?? "").replace(/[/-]+$/, "");
    const text = `#${tag}`;
    const isWord = /^\d*$/.test(tag) || ignored.has(text.toLowerCase());
    return isWord ? read : cut(read, match, text, { kind: "tag", tag });
  }, into);
}

/** The line without its marks, and what they said. */
export function readMarks(line: TracedLine, ignored: Ignored): Marked {
  return withoutTags(withoutPriority({ line, spans: [] }, ignored), ignored);
}
