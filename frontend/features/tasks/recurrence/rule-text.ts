// How is a recurrence said in plain words? "every 2 weeks on Friday until 31 Dec".
import { formatLocalDate } from "@/language/format";
import type { Localization } from "../dates/due-text";
import { isWorkdays, parseRule, type Rule, WEEKDAYS, type Weekday } from "./rule";

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

function dayInMonth(rule: Rule, localization: Localization): string | null {
  const { t, locale } = localization;
  if (rule.position !== null && rule.weekdays.length > 0) {
    const place = PLACE[String(rule.position) as keyof typeof PLACE];
    if (!place) return null;
    const names = list(
      rule.weekdays.map((day) => weekdayName(day, locale)),
      locale,
    );
    return t("tasks.every.onPlace", { place: t(place), day: names });
  }
  if (rule.monthDay === -1) return t("tasks.every.onLastDay");
  return rule.monthDay === null ? null : t("tasks.every.onDay", { day: rule.monthDay });
}

function dayOfYear(rule: Rule, { t, locale }: Localization): string | null {
  if (rule.month === null || rule.monthDay === null || rule.monthDay < 1) return null;
  const month = String(rule.month).padStart(2, "0");
  const day = String(rule.monthDay).padStart(2, "0");
  const date = formatLocalDate(locale, `2024-${month}-${day}`, { day: "numeric", month: "long" });
  return t("tasks.every.on", { days: date });
}

function days(rule: Rule, localization: Localization): string | null {
  if (rule.frequency === "MONTHLY") return dayInMonth(rule, localization);
  if (rule.frequency === "YEARLY") return dayOfYear(rule, localization);
  const names = weekdayNames(rule, localization);
  return names === null ? null : localization.t("tasks.every.on", { days: names });
}

/** One day in full, several in short. */
function weekdayNames({ weekdays }: Rule, { locale }: Localization): string | null {
  if (weekdays.length === 0) return null;
  const width = weekdays.length > 1 ? "short" : "long";
  return list(
    weekdays.map((day) => weekdayName(day, locale, width)),
    locale,
  );
}

/** "every Friday" rather than "every week on Friday". */
function weekly(rule: Rule, localization: Localization): string | null {
  if (rule.frequency !== "WEEKLY" || rule.interval > 1) return null;
  if (rule.weekdays.length === WEEKDAYS.length)
    return localization.t("tasks.every.day", { count: 1 });
  if (isWorkdays(rule.weekdays)) return localization.t("tasks.every.workday");
  const names = weekdayNames(rule, localization);
  return names === null ? null : localization.t("tasks.every.these", { days: names });
}

function end(rule: Rule, { t, locale }: Localization): string | null {
  if (rule.count !== null) return t("tasks.every.times", { count: rule.count });
  if (rule.until === null) return null;
  return t("tasks.every.until", {
    date: formatLocalDate(locale, rule.until, { dateStyle: "medium" }),
  });
}

export function ruleWords(rule: Rule, localization: Localization): string {
  const short = weekly(rule, localization);
  const unit = localization.t(UNIT[rule.frequency], { count: rule.interval });
  const start = short === null ? [unit, days(rule, localization)] : [short];
  return [...start, end(rule, localization)].filter(Boolean).join(" ");
}

/** A rule that cannot be read here is still said to be one. */
export function recurrenceText(text: string, localization: Localization): string {
  const rule = parseRule(text);
  return rule ? ruleWords(rule, localization) : localization.t("tasks.every.other");
}
