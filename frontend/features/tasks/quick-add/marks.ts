// Which marks does the quick-add line know? `!high` and `#home`.

import type { Priority } from "@/api/types";
import type { QuickAddLine } from "./quick-add-line";

const PRIORITY = /(?<!\S)!(high|medium|med|low|none|[1-3]|h|m|l|!{1,2})(?=$|[\s,.;])/giu;
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
  high: "high",
  med: "medium",
  medium: "medium",
  low: "low",
  none: "none",
};

/** The last priority that is written wins, as with dates; earlier ones stay words. */
export function findPriority(line: QuickAddLine): void {
  for (const match of [...line.rest.matchAll(PRIORITY)].reverse()) {
    const priority = PRIORITIES[(match[1] ?? "").toLowerCase()] ?? "none";
    if (line.claim(match.index, match[0], { kind: "priority", priority })) return;
  }
}

/** `#12` is a task's number, not a tag. */
export function findTags(line: QuickAddLine): void {
  for (const match of line.rest.matchAll(TAG)) {
    const tag = (match[1] ?? "").replace(/[/-]+$/, "");
    if (/^\d+$/.test(tag) || tag === "") continue;
    line.claim(match.index, `#${tag}`, { kind: "tag", tag });
  }
}
