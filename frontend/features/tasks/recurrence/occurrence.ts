// When does a rule first happen? Only to preview it; the server computes what is stored.

import {
  addDays,
  addMonths,
  dayOf,
  daysInMonth,
  type LocalDate,
  monthOf,
  weekdayOf,
  yearOf,
} from "../dates/local-date";
import { type Rule, WEEKDAYS } from "./rule";

const FAR = 366 * 4 + 1;

function fitsMonthDay(date: LocalDate, monthDay: number): boolean {
  const last = daysInMonth(yearOf(date), monthOf(date));
  const wanted = monthDay < 0 ? last + 1 + monthDay : monthDay;
  return dayOf(date) === wanted;
}

function fitsPosition(date: LocalDate, position: number): boolean {
  const last = daysInMonth(yearOf(date), monthOf(date));
  const forward = Math.ceil(dayOf(date) / 7);
  const backward = -Math.ceil((last - dayOf(date) + 1) / 7);
  return position === forward || position === backward;
}

function fits(rule: Rule, date: LocalDate): boolean {
  if (rule.month !== null && monthOf(date) !== rule.month) return false;
  if (rule.monthDay !== null && !fitsMonthDay(date, rule.monthDay)) return false;
  if (rule.weekdays.length > 0) {
    const day = WEEKDAYS[weekdayOf(date)];
    if (!day || !rule.weekdays.includes(day)) return false;
    if (rule.position !== null && !fitsPosition(date, rule.position)) return false;
  }
  return true;
}

/** The first day from `from` on that the rule names; `from` itself if it names none. */
export function firstOccurrence(rule: Rule, from: LocalDate): LocalDate {
  for (let days = 0; days < FAR; days += 1) {
    const date = addDays(from, days);
    if (fits(rule, date)) return date;
  }
  return from;
}

/** The next few days of a rule, beginning at its first: "Fri 27 Nov, Fri 11 Dec, …". */
export function preview(rule: Rule, from: LocalDate, many: number): LocalDate[] {
  const dates: LocalDate[] = [];
  let at = firstOccurrence(rule, from);
  const limit = Math.min(many, rule.count ?? many);
  while (dates.length < limit && (rule.until === null || at <= rule.until)) {
    dates.push(at);
    at = firstOccurrence(rule, after(rule, at));
  }
  return dates;
}

/** The first day that may hold the occurrence after `date`. */
function after(rule: Rule, date: LocalDate): LocalDate {
  const byDay = rule.weekdays.length > 0;
  switch (rule.frequency) {
    case "DAILY":
      return addDays(date, rule.interval);
    case "WEEKLY":
      return byDay ? afterInWeeks(rule, date) : addDays(date, 7 * rule.interval);
    case "MONTHLY": {
      const inDays = byDay || rule.monthDay !== null;
      return addMonths(inDays ? `${date.slice(0, 8)}01` : date, rule.interval);
    }
    case "YEARLY":
      return addMonths(byDay ? `${date.slice(0, 8)}01` : date, 12 * rule.interval);
  }
}

function afterInWeeks(rule: Rule, date: LocalDate): LocalDate {
  const sunday = addDays(date, 6 - weekdayOf(date));
  const next = firstOccurrence(rule, addDays(date, 1));
  return next <= sunday ? next : addDays(sunday, 7 * (rule.interval - 1) + 1);
}
