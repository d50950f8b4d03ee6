// What does a recurrence rule say? The part of RFC 5545 that a person can set by hand, and back.

import type { LocalDate } from "../dates/local-date";

export type Frequency = "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export type Rule = {
  frequency: Frequency;
  interval: number;
  /** For WEEKLY: the days. For MONTHLY with `position`: the one day that is counted. */
  weekdays: Weekday[];
  /** "The second", "the last" (-1) of `weekdays`, for MONTHLY and YEARLY. */
  position: number | null;
  /** Day of the month, -1 for the last; for MONTHLY and YEARLY. */
  monthDay: number | null;
  /** Month of the year, for YEARLY. */
  month: number | null;
  until: LocalDate | null;
  count: number | null;
};

export function rule(frequency: Frequency, fields: Partial<Rule> = {}): Rule {
  return {
    frequency,
    interval: 1,
    weekdays: [],
    position: null,
    monthDay: null,
    month: null,
    until: null,
    count: null,
    ...fields,
  };
}

export const WORKDAYS: Weekday[] = ["MO", "TU", "WE", "TH", "FR"];

export function isWorkdays(days: readonly Weekday[]): boolean {
  return days.length === 5 && WORKDAYS.every((day) => days.includes(day));
}

function inOrder(days: readonly Weekday[]): Weekday[] {
  return WEEKDAYS.filter((day) => days.includes(day));
}

/** The rule as RRULE text, without `RRULE:` and without a DTSTART. */
export function formatRule(r: Rule): string {
  const parts = [`FREQ=${r.frequency}`];
  if (r.interval > 1) parts.push(`INTERVAL=${r.interval}`);
  if (r.month !== null) parts.push(`BYMONTH=${r.month}`);
  if (r.weekdays.length > 0) {
    parts.push(`BYDAY=${inOrder(r.weekdays).map((day) => `${r.position ?? ""}${day}`)}`);
  }
  if (r.monthDay !== null) parts.push(`BYMONTHDAY=${r.monthDay}`);
  if (r.count !== null) parts.push(`COUNT=${r.count}`);
  if (r.until !== null) parts.push(`UNTIL=${r.until.replaceAll("-", "")}`);
  return parts.join(";");
}

function readDays(text: string): { days: Weekday[]; position: number | null } | null {
  const days: Weekday[] = [];
  let position: number | null = null;
  for (const part of text.split(",")) {
    const match = /^([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)$/.exec(part);
    if (!match) return null;
    const at = match[1] ? Number(match[1]) : null;
    if (days.length > 0 && at !== position) return null;
    position = at;
    days.push(match[2] as Weekday);
  }
  return { days: inOrder(days), position };
}

function readUntil(text: string): LocalDate | null {
  const match = /^(\d{4})(\d{2})(\d{2})/.exec(text);
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null;
}

type Reader = (into: Rule, value: string) => boolean;

function parseInteger(value: string): number | null {
  return /^[+-]?\d+$/.test(value) ? Number(value) : null;
}

function number(field: "interval" | "count" | "monthDay" | "month" | "position"): Reader {
  return (into, value) => {
    const read = parseInteger(value);
    if (read === null) return false;
    into[field] = read;
    return true;
  };
}

const READERS: Record<string, Reader> = {
  FREQ: (into, value) => {
    if (!/^(DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(value)) return false;
    into.frequency = value as Frequency;
    return true;
  },
  INTERVAL: number("interval"),
  COUNT: number("count"),
  BYMONTHDAY: number("monthDay"),
  BYMONTH: number("month"),
  BYSETPOS: number("position"),
  BYDAY: (into, value) => {
    const read = readDays(value);
    if (!read) return false;
    into.weekdays = read.days;
    into.position ??= read.position;
    return true;
  },
  UNTIL: (into, value) => {
    into.until = readUntil(value);
    return into.until !== null;
  },
  WKST: () => true,
};

/** `null` for a rule that is valid but beyond what can be edited here (it is then kept as it is). */
export function parseRule(text: string): Rule | null {
  const into = rule("DAILY");
  for (const part of text
    .replace(/^RRULE:/i, "")
    .toUpperCase()
    .split(";")) {
    const [name = "", value = ""] = part.split("=");
    if (!READERS[name]?.(into, value)) return null;
  }
  return /FREQ=/i.test(text) ? into : null;
}
