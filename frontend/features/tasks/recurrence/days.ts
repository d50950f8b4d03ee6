// Which days does a rule name within one month or year? Those that all of its parts allow. Pure.

import {
  addDays,
  dayOf,
  daysInMonth,
  type LocalDate,
  monthOf,
  realDate,
  weekdayOf,
  yearOf,
} from "../dates/local-date";
import { type Rule, WEEKDAYS } from "./rule";

function allOf(year: number, month: number): LocalDate[] {
  const first = realDate(year, month, 1) ?? "";
  return Array.from({ length: daysInMonth(year, month) }, (_, at) => addDays(first, at));
}

function isMonthDay(date: LocalDate, wanted: readonly number[]): boolean {
  if (wanted.length === 0) return true;
  const fromEnd = dayOf(date) - daysInMonth(yearOf(date), monthOf(date)) - 1;
  return wanted.includes(dayOf(date)) || wanted.includes(fromEnd);
}

/** Whether a weekday counts, `nth` being its place among the same ones of `within`. */
function isWeekday(date: LocalDate, wanted: Rule["days"], within: LocalDate[]): boolean {
  if (wanted.length === 0) return true;
  const day = WEEKDAYS[weekdayOf(date)];
  const at = within.indexOf(date);
  const place = Math.floor(at / 7) + 1;
  const fromEnd = -Math.floor((within.length - 1 - at) / 7) - 1;
  return wanted.some(
    (each) => each.day === day && (each.nth === null || each.nth === place || each.nth === fromEnd),
  );
}

export function atPositions<T>(found: T[], positions: readonly number[]): T[] {
  if (positions.length === 0) return found;
  return found.filter(
    (_, at) => positions.includes(at + 1) || positions.includes(at - found.length),
  );
}

/** The rule's days within `months` of a year, which are the period that positions count in. */
function daysWithin(
  rule: Rule,
  start: LocalDate,
  months: LocalDate[][],
  isYear: boolean,
): LocalDate[] {
  const isOpen = rule.monthDays.length === 0 && rule.days.length === 0;
  const numbers = isOpen ? [dayOf(start)] : rule.monthDays;
  const year = months.flat();
  const found = months.flatMap((month) =>
    month.filter(
      (date) => isMonthDay(date, numbers) && isWeekday(date, rule.days, isYear ? year : month),
    ),
  );
  return atPositions(found, rule.positions);
}

export function daysOfMonth(rule: Rule, start: LocalDate, year: number, month: number) {
  if (rule.months.length > 0 && !rule.months.includes(month)) return [];
  return daysWithin(rule, start, [allOf(year, month)], false);
}

export function daysOfYear(rule: Rule, start: LocalDate, year: number) {
  const isOpen = rule.monthDays.length === 0 && rule.days.length === 0;
  const every = Array.from({ length: 12 }, (_, at) => at + 1);
  const open = isOpen ? [monthOf(start)] : every;
  const months = rule.months.length > 0 ? rule.months : open;
  const isYear = rule.months.length === 0;
  return daysWithin(
    rule,
    start,
    months.map((month) => allOf(year, month)),
    isYear,
  );
}

/** Whether a day of a daily rule counts. */
export function isNamed(rule: Rule, date: LocalDate): boolean {
  if (rule.months.length > 0 && !rule.months.includes(monthOf(date))) return false;
  return isMonthDay(date, rule.monthDays) && isWeekday(date, rule.days, [date]);
}
