"use client";
// In which order do the days of a week stand? From its first day on, as the region or the person has it.
import { useLanguage } from "@/language/use-language";
import { weekStart } from "@/language/week";
import { usePreferences } from "@/storage/current-record";
import { WEEKDAYS, type Weekday } from "../recurrence/rule";

const NUMBER = { mon: 0, sat: 5, sun: 6 } as const;

/** Monday is 0. */
export function useWeekStart(): number {
  const { locale } = useLanguage();
  return NUMBER[weekStart(locale, usePreferences().weekStart)];
}

export function weekdaysFrom(start: number): Weekday[] {
  return [...WEEKDAYS.slice(start), ...WEEKDAYS.slice(0, start)];
}
