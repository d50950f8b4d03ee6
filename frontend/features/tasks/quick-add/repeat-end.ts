// When does a repetition end, and where does it count from? As the words behind it say.

import type { RecurrenceBasis } from "@/api/types";
import { addDays, type LocalDate, monthOf, realDate, yearOf } from "../dates/local-date";
import { endOfMonth, findDate, later } from "./dates";
import { amount, monthNumber } from "./english";
import { type Match, pattern } from "./grammar";
import { TracedLine } from "./traced-line";

type Cut<T> = { value: T; rest: TracedLine };

const FREQUENCIES = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
const UNITS = ["day", "week", "month", "year"];

/** "after completion", or the "!" of "every!". */
export function findBasis(rest: TracedLine, said: string): Cut<RecurrenceBasis> {
  const after = pattern("completion").exec(rest.plain);
  if (after) return { value: "completion", rest: rest.without(after) };
  return { value: said.includes("!") ? "completion" : "due", rest };
}

/** "for ten weeks", which count from the first day, wherever that is named */
export type Span = { many: number; unit: string };
/** The part of a rule that says its end, and the span if it is one. */
export type End = { part: string; lasts: Span | null };

export function findEnd(
  rest: TracedLine,
  rule: string,
  first: LocalDate,
  today: LocalDate,
): Cut<End> {
  const until = pattern("until").exec(rest.plain);
  const last = until && untilDay(rest, until, today);
  if (last) return { value: { part: untilPart(last.value), lasts: null }, rest: last.rest };
  const lasting = until ? null : afterAWhile(rest, rule, first);
  if (lasting) return lasting;
  const times = pattern("times").exec(rest.plain);
  const many = times ? amount(times.groups?.n) : 0;
  if (!times || many < 1) return { value: { part: "", lasts: null }, rest };
  const part = `;COUNT=${Math.min(many, 1000)}`;
  return { value: { part, lasts: null }, rest: rest.without(times) };
}

function untilPart(last: LocalDate): string {
  return `;UNTIL=${last.replaceAll("-", "")}`;
}

/** The part that ends a rule so long after its first day; null for a span of no period. */
export function ending({ many, unit }: Span, rule: string, first: LocalDate): string | null {
  const beyond = later(many, unit, first);
  const frequency = FREQUENCIES.findIndex((name) => rule.includes(name));
  return !beyond || UNITS.indexOf(unit) < frequency ? null : untilPart(addDays(beyond, -1));
}

/** "until 3 March", "until March" (its first), "through March" (its last). */
function untilDay(line: TracedLine, match: Match, today: LocalDate): Cut<LocalDate> | null {
  const end = match.index + match[0].length;
  const begin = end - (match.groups?.d ?? "").length;
  const words = line.slice(begin, end);
  const rest = line.without(match);
  const named = pattern("untilMonth").exec(words.plain);
  if (named) {
    const behind = words.slice(words.plain.length - (named.groups?.rest ?? "").length);
    const isWhole = named.groups?.end || /^\W*through/i.test(match[0]);
    const first = firstOfMonth(named, today);
    return { value: isWhole ? endOfMonth(first) : first, rest: rest.and(behind) };
  }
  const found = findDate(TracedLine.of("on").and(words), today);
  return found && { value: found.value, rest: rest.and(found.rest) };
}

/** The first of the next such month after today, or of the one in that year. */
function firstOfMonth(named: Match, today: LocalDate): LocalDate {
  const month = monthNumber(named.groups?.m);
  const year = yearOf(today) + Number(month <= monthOf(today));
  return realDate(Number(named.groups?.y ?? year), month, 1) ?? today;
}

function afterAWhile(rest: TracedLine, rule: string, first: LocalDate): Cut<End> | null {
  const span = pattern("forAWhile").exec(rest.plain);
  if (!span) return null;
  const lasts = { many: amount(span.groups?.n), unit: (span.groups?.u ?? "").toLowerCase() };
  const part = ending(lasts, rule, first);
  return part === null ? null : { value: { part, lasts }, rest: rest.without(span) };
}
