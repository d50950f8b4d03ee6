// How is a due date said? "Today", "Tomorrow, 5 pm", "Fri", "5 Jan", "5 Jan 2028".
import type { Catalogue } from "@/language/en";
import { formatLocalDate, formatLocalTime } from "@/language/format";
import type { Translate } from "@/language/translate";
import type { Now } from "../lists/views";
import { daysBetween, type LocalDate, type LocalTime, yearOf } from "./local-date";

export type Localization = { t: Translate<Catalogue>; locale: string };

const NEAR = {
  "-1": "tasks.day.yesterday",
  "0": "tasks.day.today",
  "1": "tasks.day.tomorrow",
} as const;

/** The day alone, as short as it is clear. */
export function dayText(date: LocalDate, today: LocalDate, { t, locale }: Localization): string {
  const days = daysBetween(today, date);
  const near = NEAR[String(days) as keyof typeof NEAR];
  if (near) return t(near);
  if (days > 1 && days < 7) return formatLocalDate(locale, date, { weekday: "long" });
  const options: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
  if (yearOf(date) !== yearOf(today)) options.year = "numeric";
  return formatLocalDate(locale, date, options);
}

export function dueText(
  due: { due_date: LocalDate | null; due_time: LocalTime | null },
  now: Now,
  localization: Localization,
): string {
  if (due.due_date === null) return localization.t("tasks.day.none");
  const day = dayText(due.due_date, now.today, localization);
  if (due.due_time === null) return day;
  return localization.t("tasks.day.at", {
    day,
    time: formatLocalTime(localization.locale, due.due_time),
  });
}

/** A heading for one day: "Tomorrow · Sun 22 Nov". */
export function dayHeading(
  date: LocalDate,
  today: LocalDate,
  localization: Localization,
): [string, string] {
  const days = daysBetween(today, date);
  const options: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
  if (days < 2 || days > 6) options.weekday = "short"; // between, the name is the weekday itself
  if (yearOf(date) !== yearOf(today)) options.year = "numeric";
  const full = formatLocalDate(localization.locale, date, options);
  return days >= -1 && days < 7 ? [dayText(date, today, localization), full] : [full, ""];
}
