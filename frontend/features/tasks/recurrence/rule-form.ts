// Which choices of the repeat form make which rule? Pure, both ways.
import { dayOf, type LocalDate, monthOf, weekdayOf } from "../dates/local-date";
import { type Frequency, type Rule, rule, WEEKDAYS, type Weekday } from "./rule";

export type MonthlyBy = "day" | "weekday";
export type Ends = "never" | "on" | "after";

export type RuleForm = {
  frequency: Frequency;
  interval: number;
  weekdays: Weekday[];
  by: MonthlyBy;
  monthDay: number;
  position: number;
  weekday: Weekday;
  ends: Ends;
  until: LocalDate;
  count: number;
};

export const positions = [1, 2, 3, 4, -1] as const;

/** The day's own place in its month, the fifth counting as the last. */
function placeOf(date: LocalDate): number {
  const place = Math.ceil(dayOf(date) / 7);
  return place > 4 ? -1 : place;
}

function defaults(date: LocalDate): RuleForm {
  const weekday = WEEKDAYS[weekdayOf(date)] ?? "MO";
  return {
    frequency: "WEEKLY",
    interval: 1,
    weekdays: [weekday],
    by: "day",
    monthDay: dayOf(date),
    position: placeOf(date),
    weekday,
    ends: "never",
    until: `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`,
    count: 10,
  };
}

function endOf(from: Rule): Partial<RuleForm> {
  if (from.until !== null) return { ends: "on", until: from.until };
  return from.count === null ? {} : { ends: "after", count: from.count };
}

/** What the form shows for a rule; what the rule leaves open comes from the task's own date. */
export function formOf(from: Rule | null, date: LocalDate): RuleForm {
  const form = defaults(date);
  if (!from) return form;
  Object.assign(form, { frequency: from.frequency, interval: from.interval }, endOf(from));
  if (from.monthDay !== null) form.monthDay = from.monthDay;
  if (from.position !== null) {
    Object.assign(form, { by: "weekday", position: from.position, weekday: from.weekdays[0] });
  } else if (from.weekdays.length > 0) form.weekdays = from.weekdays;
  return form;
}

function daysOf(form: RuleForm, date: LocalDate): Partial<Rule> {
  switch (form.frequency) {
    case "DAILY":
      return {};
    case "WEEKLY":
      return { weekdays: form.weekdays };
    case "MONTHLY":
      return form.by === "day"
        ? { monthDay: form.monthDay }
        : { position: form.position, weekdays: [form.weekday] };
    case "YEARLY":
      return { month: monthOf(date), monthDay: dayOf(date) };
  }
}

export function ruleOf(form: RuleForm, date: LocalDate): Rule {
  return rule(form.frequency, {
    interval: Math.max(1, form.interval),
    ...daysOf(form, date),
    until: form.ends === "on" ? form.until : null,
    count: form.ends === "after" ? Math.max(1, form.count) : null,
  });
}
