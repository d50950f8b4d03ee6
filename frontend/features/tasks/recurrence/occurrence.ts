// When does a rule happen? As the server computes it: tests/dates/rules.json holds both to the same.

import {
  addDays,
  addMonths,
  daysBetween,
  type LocalDate,
  monthOf,
  weekdayOf,
  yearOf,
} from "../dates/local-date";
import { atPositions, daysOfMonth, daysOfYear, isNamed } from "./days";
import { asPeopleMean } from "./month-end";
import { formatRule, parseRule, type Rule, WEEKDAYS } from "./rule";

/** Periods looked at in a row without a date before a rule is taken to have none. */
const PATIENCE = { DAILY: 3000, WEEKLY: 1000, MONTHLY: 400, YEARLY: 60 } as const;
const LAST = "2999-12-31";

export type Basis = "due" | "completion";

function weekOf(rule: Rule, start: LocalDate, weeks: number): LocalDate[] {
  const begins = WEEKDAYS.indexOf(rule.weekStart);
  const first = addDays(start, -((weekdayOf(start) - begins + 7) % 7) + weeks * 7);
  const named = rule.days.map(({ day }) => WEEKDAYS.indexOf(day));
  const wanted = named.length > 0 ? named : [weekdayOf(start)];
  const week = Array.from({ length: 7 }, (_, at) => addDays(first, at));
  const found = week
    .filter((date) => wanted.includes(weekdayOf(date)))
    .filter((date) => rule.months.length === 0 || rule.months.includes(monthOf(date)));
  return atPositions(found, rule.positions);
}

/** The dates of the period that is `step` intervals after the one of `start`. */
function period(rule: Rule, start: LocalDate, step: number): LocalDate[] {
  const away = step * rule.interval;
  switch (rule.frequency) {
    case "DAILY": {
      const date = addDays(start, away);
      return isNamed(rule, date) ? [date] : [];
    }
    case "WEEKLY":
      return weekOf(rule, start, away);
    case "MONTHLY": {
      const first = addMonths(`${start.slice(0, 8)}01`, away);
      return daysOfMonth(rule, start, yearOf(first), monthOf(first));
    }
    case "YEARLY":
      return daysOfYear(rule, start, yearOf(start) + away);
  }
}

/** At least one whole step too few to reach `day`, so that none is leapt over. */
function stepsTo(rule: Rule, start: LocalDate, day: LocalDate): number {
  const months = (yearOf(day) - yearOf(start)) * 12 + monthOf(day) - monthOf(start);
  const days = daysBetween(start, day);
  const whole = { DAILY: days, WEEKLY: days / 7, MONTHLY: months, YEARLY: months / 12 };
  return Math.max(0, Math.floor(whole[rule.frequency] / rule.interval) - 1);
}

/** The dates of the rule anchored at `start`, from the period that holds `from` on. */
function* dates(rule: Rule, start: LocalDate, from: LocalDate): Generator<LocalDate> {
  const last = rule.until !== null && rule.until < LAST ? rule.until : LAST;
  let patience: number = PATIENCE[rule.frequency];
  for (let step = stepsTo(rule, start, from); patience > 0; step += 1) {
    const found = period(rule, start, step);
    for (const date of found) {
      if (date > last) return;
      if (date >= start) yield date;
    }
    patience = found.length > 0 ? PATIENCE[rule.frequency] : patience - 1;
  }
}

/** The first day from `from` on that the rule names, its interval counting from there. */
export function firstOccurrence(rule: Rule, from: LocalDate): LocalDate | null {
  const { value } = dates({ ...rule, interval: 1 }, from, from).next();
  return value ?? null;
}

function firstAfter(rule: Rule, start: LocalDate, after: LocalDate): LocalDate | null {
  for (const date of dates(rule, start, after)) if (date > after) return date;
  return null;
}

/** Where a repetition that began on or after `since` stands from `from` on, in its own rhythm. */
export function continuing(
  text: string,
  since: LocalDate,
  from: LocalDate,
): { due: LocalDate; rule: string } | null {
  const rule = parseRule(text);
  const first = rule && firstOccurrence(rule, since);
  if (!rule || !first) return null;
  const meant = asPeopleMean(rule, first);
  for (const due of dates(meant, first, from)) {
    if (due >= from) return { due, rule: formatRule(meant) };
  }
  return null;
}

/** What comes after the occurrence of `due`, done on `done`; null: it was the last. */
export function following(
  text: string,
  due: LocalDate,
  basis: Basis,
  done: LocalDate,
): { due: LocalDate; rule: string } | null {
  const written = parseRule(text);
  if (!written) return null;
  const start = basis === "completion" ? done : due;
  const meant = asPeopleMean(written, start);
  const kept = basis === "completion" ? written : meant;
  const after = start > done ? start : done;
  if (meant.count === null) {
    const date = firstAfter(meant, start, after);
    return date === null ? null : { due: date, rule: formatRule(kept) };
  }
  let used = 0;
  for (const date of dates(meant, start, start)) {
    if (date > start) used += 1;
    if (used >= meant.count) return null;
    if (date > after)
      return { due: date, rule: formatRule({ ...kept, count: meant.count - used }) };
  }
  return null;
}

/** The days that a task due on `due` will have, that one included, if each is done in time. */
export function preview(
  text: string,
  basis: Basis,
  due: LocalDate,
  today: LocalDate,
  many: number,
): LocalDate[] {
  const found = [due];
  let rule = text;
  while (found.length < many) {
    const last = found.at(-1) ?? due;
    const coming = following(rule, last, basis, last > today ? last : today);
    if (!coming) break;
    found.push(coming.due);
    rule = coming.rule;
  }
  return found;
}
