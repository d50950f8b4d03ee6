// Which time of day does the line name? "5pm", "17:30", "at 9", "at noon", "tomorrow morning".

import type { LocalTime } from "../dates/local-date";
import type { Found } from "./dates";
import { amount } from "./english";
import { type Groups, type Match, pattern, table } from "./grammar";
import type { TracedLine } from "./traced-line";

const PARTS: Record<string, LocalTime> = {
  morning: "09:00",
  afternoon: "15:00",
  evening: "18:00",
  night: "20:00",
};

function clock(hour: number, minute: number): LocalTime | null {
  if (!(hour < 24 && minute < 60)) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

const minutes = (g: Groups) => Number(g.m ?? 0);
const is = (word: string | undefined, meant: string) => word?.toLowerCase() === meant;

function twelve(g: Groups): LocalTime | null {
  const hour = Number(g.h);
  if (hour < 1 || hour > 12) return null;
  return clock((hour % 12) + (is(g.ap, "p") ? 12 : 0), minutes(g));
}

/** "at 5" is the afternoon, "at 9" the morning: what people mean who leave it out. */
function spokenHour(g: Groups): LocalTime | null {
  const hour = amount(g.h);
  return clock(hour >= 1 && hour <= 6 ? hour + 12 : hour, minutes(g));
}

function partOfHour(g: Groups): LocalTime | null {
  const whole = spokenHour({ h: g.h });
  if (whole === null) return null;
  const hour = Number(whole.slice(0, 2));
  const part = is(g.q, "half") ? 30 : 15;
  return is(g.to, "past") ? clock(hour, part) : clock((hour + 23) % 24, 60 - part);
}

function beginning(g: Groups): LocalTime | null {
  const hour = Number(g.h) % 12;
  const last = Number(g.end) % 12;
  const isLate = is(g.own ?? g.ap, "p");
  const isAfternoon = !g.own && hour > last ? !isLate : isLate;
  return clock(hour + (isAfternoon ? 12 : 0), minutes(g));
}

/** The night goes on until six. */
function hourOfPart(g: Groups): LocalTime | null {
  const hour = Number(g.h);
  const isEarly = is(g.p, "morning") || (is(g.p, "night") && hour % 12 < 6);
  if (isEarly) return clock(hour <= 12 ? hour % 12 : hour, minutes(g));
  return clock(hour < 12 ? hour + 12 : hour, minutes(g));
}

const MEANINGS: Record<string, (g: Groups) => LocalTime | null> = {
  beginning,
  exact: (g) => clock(Number(g.h), minutes(g)),
  hour_of_part: hourOfPart,
  midnight: () => "00:00",
  noon: () => "12:00",
  part: (g) => PARTS[(g.part ?? "").toLowerCase()] ?? null,
  part_of_hour: partOfHour,
  spoken_hour: spokenHour,
  tonight: () => "20:00",
  twelve,
};

/** The line without the time; "this evening" is also a day, which stays. */
function cutOut(line: TracedLine, match: Match): TracedLine {
  return line.without(match, pattern("todayWords").test(match[0]) ? " today " : " ");
}

/** "tomorrow morning at 5" says with the morning only which five is meant. */
function withoutPart(rest: TracedLine): TracedLine {
  const part = pattern("partOfDay").exec(rest.plain);
  return part ? cutOut(rest, part) : rest;
}

/** Dinner at seven is in the evening, and who gets up at six does so in the morning. */
function asMeant(time: LocalTime, said: string, text: string): LocalTime {
  const hour = Number(time.slice(0, 2));
  if (pattern("exact").test(said)) return time;
  if (hour < 12 && pattern("evening").test(text)) return `${hour + 12}${time.slice(2)}`;
  const isMorning = pattern("morning").test(text) && !pattern("todayWords").test(said);
  if (hour <= 12 || !isMorning) return time;
  return `${String(hour - 12).padStart(2, "0")}${time.slice(2)}`;
}

export function findTime(line: TracedLine): Found<LocalTime> | null {
  for (const { name, pattern: written } of table("times")) {
    for (const match of line.plain.matchAll(written)) {
      const time = MEANINGS[name]?.(match.groups ?? {});
      if (!time) continue;
      const value = asMeant(time, match[0], line.plain);
      const range = line.rangeOf(match.index, match.index + match[0].length);
      return { value, rest: withoutPart(cutOut(line, match)), said: match[0], range };
    }
  }
  return null;
}

/** "in 2 hours", "in half an hour": so many minutes from now. */
export function findDuration(line: TracedLine): Found<number> | null {
  const match = pattern("inAWhile").exec(line.plain);
  if (!match) return null;
  const { n, u, half } = match.groups ?? {};
  const value = half ? 30 : amount(n) * (u?.toLowerCase().startsWith("h") ? 60 : 1);
  const range = line.rangeOf(match.index, match.index + match[0].length);
  return { value, rest: line.without(match), said: match[0], range };
}
