// On which day comes a month that lacks the 31st? On its last, as people mean it (ADR 9). Pure.

import { dayOf, type LocalDate, monthOf } from "../dates/local-date";
import type { Rule } from "./rule";

const SHORTEST = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const ALL_MONTHS = SHORTEST.map((_, index) => index + 1);
const IN_EVERY_MONTH = 28;

/** The days and the position that say "the 30th, or the last day of a shorter month". */
export function monthEnds(day: number): Pick<Rule, "monthDays" | "positions"> {
  if (day === 31) return { monthDays: [-1], positions: [] };
  if (day <= IN_EVERY_MONTH) return { monthDays: [day], positions: [] };
  const monthDays = Array.from(
    { length: day - IN_EVERY_MONTH + 1 },
    (_, at) => IN_EVERY_MONTH + at,
  );
  return { monthDays, positions: [-1] };
}

/** The day of a rule that `monthEnds` made; null for every other rule. */
export function clampedDay({ monthDays, positions }: Rule): number | null {
  const day = monthDays.at(-1) ?? 0;
  if (positions.length !== 1 || positions[0] !== -1 || day < 29 || day > 30) return null;
  return String(monthEnds(day).monthDays) === String(monthDays) ? day : null;
}

/** The same rule, its day spelled out where a month on its way may be too short for it. */
export function asPeopleMean(rule: Rule, start: LocalDate): Rule {
  const day = dayOf(start);
  const names = rule.days.length + rule.monthDays.length + rule.positions.length;
  const isByMonth = rule.frequency === "MONTHLY" || rule.frequency === "YEARLY";
  if (!isByMonth || names > 0 || day <= IN_EVERY_MONTH) return rule;
  const all = rule.frequency === "MONTHLY" ? ALL_MONTHS : [monthOf(start)];
  const months = rule.months.length > 0 ? rule.months : all;
  if (months.every((month) => (SHORTEST[month - 1] ?? 0) >= day)) return rule;
  const ends = { ...rule, ...monthEnds(day) };
  if (rule.frequency === "MONTHLY") return ends;
  if (months.length === 1) return { ...ends, months };
  return rule.interval === 1 ? { ...ends, frequency: "MONTHLY" } : rule;
}
