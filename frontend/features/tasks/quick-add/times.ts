// Which time of day does the quick-add line name? "5pm", "17:30", "at 9", "at noon".

import type { LocalTime } from "../dates/local-date";
import type { QuickAddLine } from "./quick-add-line";
import { readUrduTime, urduTime } from "./urdu";
import { words } from "./words";

const PATTERNS: [RegExp, (match: RegExpMatchArray) => LocalTime | null][] = [
  [
    words("(?:at\\s+|@\\s*)?(\\d{1,2})(?:[:.]([0-5]\\d))?\\s*([ap])\\.?m\\b\\.?"),
    (m) => twelveHours(Number(m[1]), Number(m[2] ?? 0), m[3] ?? ""),
  ],
  [
    words("(?:at\\s+|@\\s*)?([01]?\\d|2[0-3]):([0-5]\\d)"),
    (m) => clock(Number(m[1]), Number(m[2])),
  ],
  [
    words("at\\s+(\\d{1,2})(?![.,:]?\\d|\\s*(?:%|percent))(?:\\s*o['’]?clock)?"),
    (m) => bare(Number(m[1])),
  ],
  [words("at\\s+(?:noon|midday)|noon"), () => "12:00"],
  [words("at\\s+midnight"), () => "00:00"],
  [urduTime, (m) => readUrduTime(m.groups ?? {})],
];

function clock(hour: number, minute: number): LocalTime | null {
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

function twelveHours(hour: number, minute: number, half: string): LocalTime | null {
  if (hour < 1 || hour > 12) return null;
  return clock((hour % 12) + (half.toLowerCase() === "p" ? 12 : 0), minute);
}

/** "at 5" is the afternoon, "at 9" the morning: what people mean who leave it out. */
function bare(hour: number): LocalTime | null {
  return clock(hour >= 1 && hour <= 6 ? hour + 12 : hour, 0);
}

export function findTime(line: QuickAddLine): void {
  for (const [pattern, read] of PATTERNS) {
    for (const match of [...line.plain.matchAll(pattern)].reverse()) {
      const time = read(match);
      if (time && line.claim(match.index, match[0], { kind: "time", time })) return;
    }
  }
}
