// Which choices of the repeat form make which rule? Pure, both ways; a rule it cannot show is none.
import { dayOf, type LocalDate, monthOf, weekdayOf } from "../dates/local-date";
import { clampedDay, monthEnds } from "./month-end";
import {
  type Frequency,
  formatRule,
  plainDays,
  type Rule,
  rule,
  WEEKDAYS,
  type Weekday,
} from "./rule";

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
  /** Month and day, for years. */
  yearDay: { month: number; day: number };
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

export function emptyForm(date: LocalDate): RuleForm {
  const weekday = WEEKDAYS[weekdayOf(date)] ?? "MO";
  return {
    frequency: "WEEKLY",
    interval: 1,
    weekdays: [weekday],
    by: "day",
    monthDay: dayOf(date) === 31 ? -1 : dayOf(date),
    position: placeOf(date),
    weekday,
    yearDay: { month: monthOf(date), day: dayOf(date) },
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
function filled(from: Rule, date: LocalDate): RuleForm {
  const form = { ...emptyForm(date), ...endOf(from) };
  Object.assign(form, { frequency: from.frequency, interval: from.interval });
  const [first] = from.days;
  const monthDay = clampedDay(from) ?? from.monthDays[0];
  if (monthDay !== undefined) {
    form.monthDay = monthDay;
    form.yearDay = { month: from.months[0] ?? monthOf(date), day: monthDay };
  }
  if (first && first.nth !== null) {
    Object.assign(form, { by: "weekday", position: first.nth, weekday: first.day });
  } else if (first) form.weekdays = from.days.map(({ day }) => day);
  return form;
}

/** The rule with what it leaves to the task's date spelled out, as the form does. */
function explicit(from: Rule, date: LocalDate): Rule {
  const isOpen = formatRule({ ...from, until: null, count: null, interval: 1 }).includes(";");
  return isOpen ? from : { ...from, ...daysOf(emptyForm(date), from.frequency) };
}

/** Null for a rule of which the form could only show a part. */
export function formOf(from: Rule | null, date: LocalDate): RuleForm | null {
  if (!from) return emptyForm(date);
  const form = filled(from, date);
  return formatRule(ruleOf(form)) === formatRule(explicit(from, date)) ? form : null;
}

function daysOf(form: RuleForm, frequency: Frequency): Partial<Rule> {
  switch (frequency) {
    case "DAILY":
      return {};
    case "WEEKLY":
      return { days: plainDays(form.weekdays) };
    case "MONTHLY":
      return form.by === "day"
        ? monthEnds(form.monthDay)
        : { days: [{ nth: form.position, day: form.weekday }] };
    case "YEARLY": {
      const { month, day } = form.yearDay;
      const isLeapDay = month === 2 && day === 29;
      return { months: [month], ...(isLeapDay ? monthEnds(day) : { monthDays: [day] }) };
    }
  }
}

export function ruleOf(form: RuleForm): Rule {
  return rule(form.frequency, {
    interval: Math.max(1, form.interval),
    ...daysOf(form, form.frequency),
    until: form.ends === "on" ? form.until : null,
    count: form.ends === "after" ? Math.max(1, form.count) : null,
  });
}
