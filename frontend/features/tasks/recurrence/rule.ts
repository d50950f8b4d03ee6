// What does a recurrence rule say? The part of RFC 5545 that the server understands, and back.

import type { LocalDate } from "../dates/local-date";

export type Frequency = "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof WEEKDAYS)[number];
/** "FR", or with `nth` "the second FR", "the last FR" (-1) of a month or year. */
export type RuleDay = { nth: number | null; day: Weekday };

export type Rule = {
  frequency: Frequency;
  interval: number;
  months: number[];
  /** Days of the month; -1 is the last. */
  monthDays: number[];
  days: RuleDay[];
  /** Which of the dates within each period count; -1 is the last of them. */
  positions: number[];
  weekStart: Weekday;
  until: LocalDate | null;
  count: number | null;
};

export function rule(frequency: Frequency, fields: Partial<Rule> = {}): Rule {
  return {
    frequency,
    interval: 1,
    months: [],
    monthDays: [],
    days: [],
    positions: [],
    weekStart: "MO",
    until: null,
    count: null,
    ...fields,
  };
}

export const WORKDAYS: Weekday[] = ["MO", "TU", "WE", "TH", "FR"];

export function plainDays(days: readonly Weekday[]): RuleDay[] {
  return WEEKDAYS.filter((day) => days.includes(day)).map((day) => ({ nth: null, day }));
}

export function isWorkdays(days: readonly RuleDay[]): boolean {
  return days.length === 5 && days.every(({ nth, day }) => nth === null && WORKDAYS.includes(day));
}

/** The rule as RRULE text, spelled as the server spells it. */
export function formatRule(r: Rule): string {
  const days = r.days.map(({ nth, day }) => `${nth ?? ""}${day}`);
  const lists = [
    ["BYMONTH", r.months],
    ["BYMONTHDAY", r.monthDays],
    ["BYDAY", days],
    ["BYSETPOS", r.positions],
  ] as const;
  const parts = [`FREQ=${r.frequency}`];
  if (r.interval > 1) parts.push(`INTERVAL=${r.interval}`);
  for (const [key, values] of lists) if (values.length > 0) parts.push(`${key}=${values}`);
  if (r.weekStart !== "MO") parts.push(`WKST=${r.weekStart}`);
  if (r.count !== null) parts.push(`COUNT=${r.count}`);
  if (r.until !== null) parts.push(`UNTIL=${r.until.replaceAll("-", "")}`);
  return parts.join(";");
}

/** Positive numbers in order, then those that count from the end. */
function numbers(text: string): number[] | null {
  const read = text.split(",").map((word) => (/^[+-]?\d{1,4}$/.test(word) ? Number(word) : 0));
  if (read.includes(0)) return null;
  return [...new Set(read)].sort((a, b) => Number(a < 0) - Number(b < 0) || a - b);
}

function readDays(text: string): RuleDay[] | null {
  const found = text.split(",").map((word) => /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(word));
  if (found.includes(null)) return null;
  const days = found.map((match) => ({
    nth: match?.[1] ? Number(match[1]) : null,
    day: match?.[2] as Weekday,
  }));
  const place = ({ day, nth }: RuleDay) => WEEKDAYS.indexOf(day) * 1000 + (nth ?? 0);
  return days.sort((a, b) => place(a) - place(b));
}

function readUntil(text: string): LocalDate | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text);
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null;
}

function setList(key: "months" | "monthDays" | "positions"): Reader {
  return (into, value) => {
    const read = numbers(value);
    if (read) into[key] = read;
    return read !== null;
  };
}

function setNumber(key: "interval" | "count"): Reader {
  return (into, value) => {
    into[key] = /^\d{1,4}$/.test(value) ? Number(value) : 0;
    return into[key] !== 0;
  };
}

type Reader = (into: Rule, value: string) => boolean;

const READERS: Record<string, Reader> = {
  FREQ: (into, value) => {
    into.frequency = value as Frequency;
    return /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(value);
  },
  INTERVAL: setNumber("interval"),
  COUNT: setNumber("count"),
  BYMONTHDAY: setList("monthDays"),
  BYMONTH: setList("months"),
  BYSETPOS: setList("positions"),
  BYDAY: (into, value) => {
    const read = readDays(value);
    if (read) into.days = read;
    return read !== null;
  },
  UNTIL: (into, value) => {
    into.until = readUntil(value);
    return into.until !== null;
  },
  WKST: (into, value) => {
    into.weekStart = value as Weekday;
    return WEEKDAYS.includes(value as Weekday);
  },
};

/** `null` for what the server would not take. */
export function parseRule(text: string): Rule | null {
  const into = rule("DAILY");
  const body = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, "");
  for (const part of body.split(";").filter(Boolean)) {
    const [name = "", value = ""] = part.split("=");
    if (!READERS[name]?.(into, value)) return null;
  }
  return body.includes("FREQ=") ? into : null;
}
