// Is 12/3 in March or in December? In March, where the day is written first; it is spelled out.

import { realDate } from "../dates/local-date";
import { type Match, monthFirstRegions, pattern, sureLeads } from "./grammar";
import type { TracedLine } from "./traced-line";

const MONTHS =
  "january february march april may june july august september october november december".split(
    " ",
  );

/** By the region, as in `US`, or where nobody says one by the time zone. */
export function isMonthFirst(region: string | null, zone: string): boolean {
  if (region) return monthFirstRegions.has(region.toUpperCase());
  return pattern("monthFirstZones").test(zone);
}

function yearOf(written: string | undefined): number {
  const year = Number(written ?? 0);
  return written && year < 100 ? year + 2000 : year;
}

function spelledDate(match: Match, behind: string, monthFirst: boolean): string | null {
  const { lead = "", a, b, y } = match.groups ?? {};
  const isSure = sureLeads.has(lead.trim().toLowerCase()) || y !== undefined;
  if (!isSure && !pattern("followed").test(behind)) return null;
  const [first, second] = [Number(a), Number(b)];
  const orders = [
    [second, first],
    [first, second],
  ] as const;
  const [day, month] =
    (monthFirst ? orders : orders.toReversed()).find(
      ([day, month]) => realDate(yearOf(y) || 2000, month, day) !== null,
    ) ?? [];
  if (day === undefined || month === undefined) return null;
  return `${lead}${day} ${MONTHS[month - 1]}${y ? ` ${yearOf(y)}` : ""}`;
}

/** "on 12/3" with the month in words. */
export function spelled(line: TracedLine, monthFirst: boolean): TracedLine {
  const matches = [...line.plain.matchAll(new RegExp(pattern("slashed").source, "gi"))];
  return matches.reverse().reduce((into, match) => {
    const end = match.index + match[0].length;
    const words = spelledDate(match, line.plain.slice(end), monthFirst);
    return words === null ? into : into.replaced(match.index, end, words);
  }, line);
}
