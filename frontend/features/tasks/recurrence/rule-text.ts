// How is a recurrence said in plain words? "every 2 weeks on Friday until 31 Dec"; else as custom.
import { formatLocalDate } from "@/language/format";
import type { Localization } from "../dates/due-text";
import { clampedDay } from "./month-end";
import { isWorkdays, parseRule, type Rule, type RuleDay, WEEKDAYS, type Weekday } from "./rule";

const UNIT = {
  DAILY: "tasks.every.day",
  WEEKLY: "tasks.every.week",
  MONTHLY: "tasks.every.month",
  YEARLY: "tasks.every.year",
} as const;

const PLACE = {
  "1": "tasks.every.first",
  "2": "tasks.every.second",
  "3": "tasks.every.third",
  "4": "tasks.every.fourth",
  "5": "tasks.every.fifth",
  "-1": "tasks.every.last",
} as const;

/** 2024-01-01 was a Monday. The narrow names of Urdu are Latin letters, so it gets the short ones. */
export function weekdayName(
  day: Weekday,
  locale: string,
  width: "long" | "short" | "narrow" = "long",
): string {
  const weekday = width === "narrow" && locale.startsWith("ur") ? "short" : width;
  return formatLocalDate(locale, `2024-01-0${WEEKDAYS.indexOf(day) + 1}`, { weekday });
}

function list(words: string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(words);
}

/** One day in full, several in short. */
function weekdayNames(days: readonly RuleDay[], locale: string): string {
  const width = days.length > 1 ? "short" : "long";
  return list(
    days.map(({ day }) => weekdayName(day, locale, width)),
    locale,
  );
}

/** A leap year, so that 29 February has its name. */
function dayOfYear(month: number, day: number, locale: string): string {
  const pad = (value: number) => String(value).padStart(2, "0");
  const options = { day: "numeric", month: "long" } as const;
  return formatLocalDate(locale, `2024-${pad(month)}-${pad(day)}`, options);
}

/** Which parts a rule has: those that are not named here must be empty for its words to be true. */
function has(rule: Rule, ...parts: ("months" | "monthDays" | "days" | "positions")[]): boolean {
  const all = ["months", "monthDays", "days", "positions"] as const;
  return all.every((part) => rule[part].length > 0 === parts.includes(part));
}

/** "the last Friday": the one weekday that a rule names by its place, however it is spelled. */
function placed(rule: Rule): { place: number; day: Weekday } | null {
  const [only] = rule.days;
  if (rule.days.length !== 1 || rule.positions.length > 1 || !only) return null;
  const [position] = rule.positions;
  if ((only.nth === null) === (position === undefined)) return null;
  const place = only.nth ?? position ?? 0;
  return { place, day: only.day };
}

function placeWord(place: number | undefined, { t }: Localization): string | null {
  const key = PLACE[String(place) as keyof typeof PLACE];
  return key ? t(key) : null;
}

function placedWords(rule: Rule, localization: Localization): string | null {
  const found = placed(rule);
  const place = found && placeWord(found.place, localization);
  if (!found || !place) return null;
  const day = weekdayName(found.day, localization.locale);
  return localization.t("tasks.every.onPlace", { place, day });
}

function monthDayWords(rule: Rule, { t, locale }: Localization): string | null {
  if (rule.monthDays.some((day) => day < -1)) return null;
  if (String(rule.monthDays) === "-1") return t("tasks.every.onLastDay");
  const names = rule.monthDays.map((day) => (day < 0 ? t("tasks.every.lastDay") : String(day)));
  return t("tasks.every.onDay", { day: list(names, locale) });
}

/** Within a month; undefined says that there is nothing to say, null that it cannot be said. */
function dayInMonth(rule: Rule, localization: Localization): string | null | undefined {
  const { t } = localization;
  if (has(rule)) return undefined;
  if (has(rule, "monthDays")) return monthDayWords(rule, localization);
  const clamped = has(rule, "monthDays", "positions") ? clampedDay(rule) : null;
  if (clamped !== null) return t("tasks.every.onDayOrLast", { day: clamped });
  if (has(rule, "days", "positions") && isWorkdays(rule.days) && rule.positions.length === 1) {
    const place = placeWord(rule.positions[0], localization);
    return place && t("tasks.every.onWorkday", { place });
  }
  return has(rule, "days") || has(rule, "days", "positions")
    ? placedWords(rule, localization)
    : null;
}

function dayInYear(rule: Rule, localization: Localization): string | null | undefined {
  const { t, locale } = localization;
  if (has(rule)) return undefined;
  const [month = 0] = rule.months;
  if (rule.months.length !== 1) return null;
  const days = clampedDay(rule) ?? (rule.monthDays.length === 1 ? rule.monthDays[0] : 0) ?? 0;
  const isDay = has(rule, "months", "monthDays") || clampedDay(rule) !== null;
  if (isDay && rule.days.length === 0 && days > 0) {
    return t("tasks.every.on", { days: dayOfYear(month, days, locale) });
  }
  if (!has(rule, "months", "days") && !has(rule, "months", "days", "positions")) return null;
  const words = placedWords(rule, localization);
  const name = formatLocalDate(locale, `2024-${String(month).padStart(2, "0")}-01`, {
    month: "long",
  });
  return words && t("tasks.every.ofMonth", { day: words, month: name });
}

/** "every Friday" rather than "every week on Friday". */
function everyWeek(rule: Rule, { t, locale }: Localization): string {
  if (rule.days.length === WEEKDAYS.length) return t("tasks.every.day", { count: 1 });
  if (isWorkdays(rule.days)) return t("tasks.every.workday");
  return t("tasks.every.these", { days: weekdayNames(rule.days, locale) });
}

function weekly(rule: Rule, localization: Localization): string | null | undefined {
  if (has(rule)) return undefined;
  const isOther = rule.weekStart !== "MO" && rule.interval > 1 && rule.days.length > 1;
  if (!has(rule, "days") || isOther) return null;
  const days = weekdayNames(rule.days, localization.locale);
  return localization.t("tasks.every.on", { days });
}

function daysOf(rule: Rule, localization: Localization): string | null | undefined {
  switch (rule.frequency) {
    case "DAILY":
      return has(rule) ? undefined : null;
    case "WEEKLY":
      return weekly(rule, localization);
    case "MONTHLY":
      return dayInMonth(rule, localization);
    case "YEARLY":
      return dayInYear(rule, localization);
  }
}

function end(rule: Rule, { t, locale }: Localization): string | null {
  if (rule.count !== null) return t("tasks.every.times", { count: rule.count });
  if (rule.until === null) return null;
  return t("tasks.every.until", {
    date: formatLocalDate(locale, rule.until, { dateStyle: "medium" }),
  });
}

/** Null for a rule that has no words of its own. */
export function ruleWords(rule: Rule, localization: Localization): string | null {
  const isWeekdays = rule.frequency === "DAILY" || rule.frequency === "WEEKLY";
  const isShort = isWeekdays && rule.interval === 1 && has(rule, "days");
  const days = isShort ? everyWeek(rule, localization) : daysOf(rule, localization);
  if (days === null) return null;
  const unit = localization.t(UNIT[rule.frequency], { count: rule.interval });
  const start = isShort ? [days] : [unit, days];
  return [...start, end(rule, localization)].filter(Boolean).join(" ");
}

/** A rule that cannot be said here is still said to be one. */
export function recurrenceText(text: string, localization: Localization): string {
  const rule = parseRule(text);
  const words = rule && ruleWords(rule, localization);
  return words ?? localization.t("tasks.every.other");
}
