// How often does the line say? "every 2 weeks", "every mon and thu", "every last friday".

import type { RecurrenceBasis } from "@/api/types";
import type { LocalDate } from "../dates/local-date";
import { monthEnds } from "../recurrence/month-end";
import { firstOccurrence } from "../recurrence/occurrence";
import { parseRule, WEEKDAYS } from "../recurrence/rule";
import type { Found } from "./dates";
import { amount, monthNumber, ordinal, weekdayCode, weekdayIndex } from "./english";
import { adverbs, type Groups, type Match, pattern, table } from "./grammar";
import { ending, findBasis, findEnd, type Span } from "./repeat-end";
import type { TracedLine } from "./traced-line";

export type Repeats = {
  rule: string;
  basis: RecurrenceBasis;
  /** The words of a repetition that no rule can say; nothing else of the line is read then. */
  unread: string | null;
  lasts: Span | null;
};

const WORKDAYS = "MO,TU,WE,TH,FR";
const UNITS: Record<string, [string, number]> = {
  day: ["DAILY", 1],
  week: ["WEEKLY", 1],
  fortnight: ["WEEKLY", 2],
  month: ["MONTHLY", 1],
  quarter: ["MONTHLY", 3],
  year: ["YEARLY", 1],
};

function ruleOf(frequency: string, interval: number, rest = ""): string {
  return `FREQ=${frequency}${interval > 1 ? `;INTERVAL=${interval}` : ""}${rest}`;
}

function intervalOf(g: Groups): number {
  if (g.other) return 2;
  if (g.nth) return ordinal(g.nth);
  return g.n ? amount(g.n) : 1;
}

function everyUnit(g: Groups): string | null {
  const [frequency, each] = UNITS[(g.u ?? "").toLowerCase()] ?? ["DAILY", 1];
  const many = intervalOf(g) * each;
  return many > 0 ? ruleOf(frequency, many) : null;
}

function inOrder(indices: readonly number[]): string {
  return String(WEEKDAYS.filter((_, index) => indices.includes(index)));
}

function onDays(g: Groups): string | null {
  const words = (g.days ?? "").matchAll(new RegExp(pattern("weekday").source, "gi"));
  const days = inOrder([...words].map(([word]) => weekdayIndex(word)));
  const many = intervalOf(g);
  return many > 0 ? ruleOf("WEEKLY", many, `;BYDAY=${days}`) : null;
}

function dayRange(g: Groups): string {
  const first = weekdayIndex(g.d);
  const length = ((weekdayIndex(g.end) - first + 7) % 7) + 1;
  const days = Array.from({ length }, (_, away) => (first + away) % 7);
  return ruleOf("WEEKLY", 1, `;BYDAY=${inOrder(days)}`);
}

/** Beside a place in the month, which is no interval. */
function monthly(g: Groups): number {
  return intervalOf({ other: g.other, n: g.n });
}

function nthWeekday(g: Groups): string | null {
  const nth = ordinal(g.nth);
  return nth > 5 ? null : ruleOf("MONTHLY", monthly(g), `;BYDAY=${nth}${weekdayCode(g.d)}`);
}

function nthWeekdays(g: Groups): string | null {
  const said = g.nths?.match(/(?!and\b|the\b)\b[a-z\d]+/gi)?.map(ordinal);
  const nths = [...new Set(said)].sort((a, b) => a - b);
  const days = nths.map((nth) => `${nth}${weekdayCode(g.d)}`);
  return (nths.at(-1) ?? 6) > 5 ? null : ruleOf("MONTHLY", monthly(g), `;BYDAY=${days}`);
}

function monthDays(days: readonly number[]): string {
  if (days.length > 1) {
    const kept = [...new Set(days.map((day) => (day === 31 ? -1 : day)))];
    return `;BYMONTHDAY=${kept.sort((a, b) => Number(a < 0) - Number(b < 0) || a - b)}`;
  }
  const ends = monthEnds(days[0] ?? 1);
  const position = ends.positions.length > 0 ? `;BYSETPOS=${ends.positions}` : "";
  return `;BYMONTHDAY=${ends.monthDays}${position}`;
}

function monthDay(g: Groups): string | null {
  const said = (g.day ?? "").toLowerCase();
  const numbers = said.match(/\d+/g)?.map(Number);
  const days = numbers ?? [ordinal(said.replace(/ day$/, ""))];
  if (said.includes("the last")) days.push(-1);
  if (!days.every((day) => day >= -1 && day <= 31 && day !== 0)) return null;
  return ruleOf("MONTHLY", monthly(g), monthDays(days));
}

function yearDay(g: Groups): string | null {
  const day = Number(g.day);
  const month = monthNumber(g.m);
  if (day < 1 || day > 31) return null;
  const days = month === 2 && day === 29 ? monthDays([day]) : `;BYMONTHDAY=${day}`;
  return ruleOf("YEARLY", intervalOf(g), `;BYMONTH=${month}${days}`);
}

function yearWeekday(g: Groups): string | null {
  const nth = ordinal(g.nth);
  const by = `;BYMONTH=${monthNumber(g.m)};BYDAY=${nth}${weekdayCode(g.d)}`;
  return nth > 5 ? null : ruleOf("YEARLY", monthly(g), by);
}

/** "every jan and jul": the first of each */
function ofMonths(g: Groups): string {
  const words = (g.ms ?? "").match(/(?!and\b)\b[a-z]+/gi) ?? [];
  const months = [...new Set(words.map(monthNumber))].sort((a, b) => a - b);
  return ruleOf("YEARLY", 1, `;BYMONTH=${months};BYMONTHDAY=1`);
}

function weekends(g: Groups): string | null {
  const many = intervalOf(g);
  return many > 0 ? ruleOf("WEEKLY", many, ";BYDAY=SA,SU") : null;
}

const MEANINGS: Record<string, (g: Groups) => string | null> = {
  adverb: (g) => adverbs[(g.a ?? "").toLowerCase()] ?? null,
  day_range: dayRange,
  every_day: () => "FREQ=DAILY",
  every_unit: everyUnit,
  month_day: monthDay,
  months: ofMonths,
  nth_weekday: nthWeekday,
  nth_weekdays: nthWeekdays,
  nth_workday: (g) =>
    ruleOf("MONTHLY", monthly(g), `;BYDAY=${WORKDAYS};BYSETPOS=${ordinal(g.nth)}`),
  on_days: onDays,
  weekends,
  workdays: () => `FREQ=WEEKLY;BYDAY=${WORKDAYS}`,
  year_day: yearDay,
  year_weekday: yearWeekday,
};

const LONGEST = { DAILY: 3660, WEEKLY: 520, MONTHLY: 120, YEARLY: 10 } as const;

/** "every 999 weeks" is no rule of ours. */
function isSayable(text: string): boolean {
  const rule = parseRule(text);
  return rule !== null && rule.interval <= LONGEST[rule.frequency];
}

/** The first day from `today` on which a rule falls; its end does not matter. */
export function firstDay(text: string, today: LocalDate): LocalDate {
  const rule = parseRule(text);
  return (rule && firstOccurrence({ ...rule, count: null, until: null }, today)) ?? today;
}

/** The rule from another day on: what lasts ten weeks lasts as long from there. */
export function beginningAt({ rule, lasts }: Repeats, day: LocalDate): string {
  const end = lasts && ending(lasts, rule, firstDay(rule, day));
  return end ? rule.replace(/;UNTIL=\d+/, end) : rule;
}

function completed(line: TracedLine, match: Match, rule: string, today: LocalDate): Found<Repeats> {
  const part = /\b(morning|afternoon|evening|night)s?\b/.exec(match[0].toLowerCase());
  const range = line.rangeOf(match.index, match.index + match[0].length);
  const rest = line.without(match, part ? ` in the ${part[1]} ` : " ");
  const counted = findBasis(rest, match[0]);
  const ended = findEnd(counted.rest, rule, firstDay(rule, today), today);
  const { part: end, lasts } = ended.value;
  const value = { rule: rule + end, basis: counted.value, unread: null, lasts };
  return { value, rest: ended.rest, said: match[0], range };
}

export function findRepeat(line: TracedLine, today: LocalDate): Found<Repeats> | null {
  for (const { name, pattern: written } of table("repetitions")) {
    const match = line.plain.matchAll(written).next().value;
    const rule = match && MEANINGS[name]?.(match.groups ?? {});
    if (!match || !rule || !isSayable(rule)) continue;
    const end = match.index + match[0].length;
    if (!pattern("except").test(line.plain.slice(end))) return completed(line, match, rule, today);
    const unread = line.shown.slice(match.index);
    const range = line.rangeOf(match.index, end);
    return {
      value: { rule, basis: "due", unread, lasts: null },
      rest: line,
      said: match[0],
      range,
    };
  }
  return null;
}
