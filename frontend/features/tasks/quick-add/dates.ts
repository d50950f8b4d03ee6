// Which day does the line name? "tomorrow", "next friday", "5 jan", "in 3 weeks".

import {
  addDays,
  addMonths,
  daysInMonth,
  type LocalDate,
  monthOf,
  nextWeekday,
  realDate,
  weekdayOf,
  yearOf,
} from "../dates/local-date";
import { amount, monthNumber, ordinal, weekdayIndex } from "./english";
import { type Groups, table } from "./grammar";
import type { TextRange, TracedLine } from "./traced-line";

export type Found<T> = { value: T; rest: TracedLine; said: string; range: TextRange };
type Meaning = (groups: Groups, today: LocalDate) => LocalDate | null;

const FARTHEST = 400;
/** Of a day, a week, a fortnight. */
const DAYS: Record<string, number> = { d: 1, w: 7, f: 14 };

function firstOfMonth(date: LocalDate): LocalDate {
  return `${date.slice(0, 8)}01`;
}

function coming(index: number, today: LocalDate): LocalDate {
  return nextWeekday(addDays(today, 1), index);
}

function ofNextWeek(index: number, today: LocalDate): LocalDate {
  return addDays(today, 7 - weekdayOf(today) + index);
}

function exact(year: number, month: number, day: number): LocalDate | null {
  return year < 1 ? null : realDate(year < 100 ? year + 2000 : year, month, day);
}

/** The next time that this day of the year comes round, today included. */
function dayOfYear(month: number, day: number, today: LocalDate): LocalDate | null {
  for (let ahead = 0; ahead < 9; ahead += 1) {
    const date = realDate(yearOf(today) + ahead, month, day);
    if (date && date >= today) return date;
  }
  return null;
}

function dayOfMonth(day: number, today: LocalDate): LocalDate | null {
  if (day < 1 || day > 31) return null;
  for (let ahead = 0; ahead < FARTHEST; ahead += 1) {
    const month = addMonths(firstOfMonth(today), ahead);
    const date = realDate(yearOf(month), monthOf(month), day);
    if (date && date >= today) return date;
  }
  return null;
}

export function later(many: number, unit: string, today: LocalDate): LocalDate | null {
  const first = unit[0]?.toLowerCase() ?? "";
  const days = DAYS[first];
  const date = days
    ? addDays(today, many * days)
    : addMonths(today, many * (first === "y" ? 12 : 1));
  return date >= "9999-12-31" ? null : date;
}

export function endOfMonth(date: LocalDate, months = 0): LocalDate {
  const month = addMonths(firstOfMonth(date), months);
  return addDays(month, daysInMonth(yearOf(month), monthOf(month)) - 1);
}

function onDate(month: number, day: number, year: string | undefined, today: LocalDate) {
  return year ? exact(Number(year), month, day) : dayOfYear(month, day, today);
}

function nextUnit(unit: string, today: LocalDate): LocalDate | null {
  switch (unit) {
    case "week":
      return coming(0, today);
    case "weekend":
      return ofNextWeek(5, today);
    case "month":
      return addMonths(firstOfMonth(today), 1);
    default:
      return realDate(yearOf(today) + 1, 1, 1);
  }
}

function endOf(unit: string, isNext: boolean, today: LocalDate): LocalDate | null {
  switch (unit[0]) {
    case "w":
      return isNext ? ofNextWeek(6, today) : nextWeekday(today, 6);
    case "m":
      return endOfMonth(today, isNext ? 1 : 0);
    default:
      return realDate(yearOf(today) + Number(isNext), 12, 31);
  }
}

function namedDay(g: Groups, today: LocalDate): LocalDate {
  const index = weekdayIndex(g.d);
  const which = g.w?.toLowerCase();
  if (which === "next" || g.after) return ofNextWeek(index, today);
  if (which === "last") return addDays(today, -((weekdayOf(today) - index + 6) % 7) - 1);
  return which === "this" ? nextWeekday(today, index) : coming(index, today);
}

function relative(word: string, today: LocalDate): LocalDate {
  if (word === "today" || word === "tonight") return today;
  return addDays(today, word === "yesterday" ? -1 : 1);
}

/** "tomorrow", or a weekday */
function dayOf(word: string, today: LocalDate): LocalDate {
  return /^tom/i.test(word) ? addDays(today, 1) : coming(weekdayIndex(word), today);
}

const MEANINGS: Record<string, Meaning> = {
  after_tomorrow: (_, today) => addDays(today, 2),
  before_yesterday: (_, today) => addDays(today, -2),
  day_next_week: (g, today) => ofNextWeek(weekdayIndex(g.d), today),
  dotted: (g, today) => onDate(Number(g.b), Number(g.a), g.y, today),
  end_of: (g, today) => endOf((g.u ?? "").toLowerCase(), g.w?.toLowerCase() === "next", today),
  in_some: (g, today) => later(amount(g.n), g.u ?? "day", today),
  iso: (g) => exact(Number(g.y), Number(g.m), Number(g.d)),
  month_day: (g, today) => dayOfMonth(ordinal(g.d), today),
  named_day: namedDay,
  named_month: (g, today) => onDate(monthNumber(g.m), Number(g.d), g.y, today),
  next_unit: (g, today) => nextUnit((g.u ?? "").toLowerCase(), today),
  relative: (g, today) => relative((g.d ?? "").toLowerCase(), today),
  today: (_, today) => today,
  some_after: (g, today) => later(amount(g.n ?? "1"), g.u ?? "day", dayOf(g.d ?? "", today)),
  weekend: (_, today) => (weekdayOf(today) === 6 ? today : nextWeekday(today, 5)),
};

/** The first day that a pattern understands, and the line without it. */
export function findDate(line: TracedLine, today: LocalDate): Found<LocalDate> | null {
  for (const { name, pattern } of table("dates")) {
    for (const match of line.plain.matchAll(pattern)) {
      const value = MEANINGS[name]?.(match.groups ?? {}, today);
      if (!value) continue;
      const range = line.rangeOf(match.index, match.index + match[0].length);
      return { value, rest: line.without(match), said: match[0], range };
    }
  }
  return null;
}
