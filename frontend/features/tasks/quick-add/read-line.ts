// When is a task due, and how often, by the words of its line? As the server's `read_due` reads them.

import type { RecurrenceBasis } from "@/api/types";
import {
  addDays,
  addMonths,
  daysBetween,
  type LocalDate,
  type LocalTime,
} from "../dates/local-date";
import { continuing } from "../recurrence/occurrence";
import { type Found, findDate } from "./dates";
import { pattern } from "./grammar";
import { isMonthFirst, spelled } from "./region";
import { beginningAt, findRepeat, firstDay, type Repeats } from "./repeats";
import { findDuration, findTime } from "./times";
import { type TextRange, TracedLine } from "./traced-line";
import { inEnglish, turnedBack } from "./translation";

export type Moment = { today: LocalDate; time: LocalTime };
/** What decides whether 12/3 is in March, and which languages are read besides English and Urdu. */
export type Whereabouts = { region: string | null; zone: string; languages: readonly string[] };
export type Said = { kind: "recurrence" | "date" | "time"; range: TextRange };
export type ReadLine = {
  date: LocalDate | null;
  /** The day that was named; null where it follows from the time or the repetition. */
  namedDate: LocalDate | null;
  time: LocalTime | null;
  rule: string | null;
  basis: RecurrenceBasis;
  rest: string;
  /** A repetition that no rule can say: then nothing is read. */
  unread: string | null;
  said: Said[];
};

const HALF_A_YEAR = 183;

function nothing(rest: string, unread: string | null = null): ReadLine {
  const none = { date: null, namedDate: null, time: null, rule: null } as const;
  return { ...none, basis: "due", rest, unread, said: [] };
}

/** The rest as a title: without empty brackets, and without a word that led to a date. */
function titleOf(rest: string): string {
  const filled = rest.replace(new RegExp(pattern("brackets").source, "g"), " ");
  const tidied = TracedLine.of(filled).tidy().shown;
  return tidied.replace(pattern("hanging"), "").replace(/^[ ,;:،]+|[ ,;:،]+$/g, "");
}

/** "in 2 hours" */
function afterMinutes({ value, rest, range }: Found<number>, now: Moment): Reading {
  const [hour = 0, minute = 0] = now.time.split(":").map(Number);
  const total = hour * 60 + minute + value;
  const pad = (part: number) => String(part).padStart(2, "0");
  const date = addDays(now.today, Math.floor(total / 1440));
  const time = `${pad(Math.floor((total % 1440) / 60))}:${pad(total % 60)}`;
  return {
    ...nothing(""),
    date,
    namedDate: date,
    time,
    left: rest,
    said: [{ kind: "date", range }],
  };
}

type Reading = ReadLine & { left: TracedLine };

/** The first occurrence where a day is named; "starting 3 Nov" may lie in the past. */
function started(repeats: Repeats, dated: Found<LocalDate>, begin: LocalDate, today: LocalDate) {
  const isStart = pattern("starting").test(dated.said);
  const isFar = daysBetween(today, dated.value) > HALF_A_YEAR && !/\b\d{4}\b/.test(dated.said);
  const since = isStart && isFar ? addMonths(dated.value, -12) : dated.value;
  const from = since > begin ? since : begin;
  const running = isStart ? continuing(beginningAt(repeats, since), since, from) : null;
  return running ?? { due: dated.value, rule: beginningAt(repeats, dated.value) };
}

function readEnglish(line: TracedLine, now: Moment): Reading {
  const repeats = findRepeat(line, now.today);
  if (repeats?.value.unread) return { ...nothing("", repeats.value.unread), left: line };
  const duration = repeats ? null : findDuration(line);
  if (duration) return afterMinutes(duration, now);
  const timed = findTime(repeats?.rest ?? line);
  const untimed = timed?.rest ?? repeats?.rest ?? line;
  const dated = findDate(untimed, now.today);
  return {
    ...whenOf(repeats, timed, dated, now),
    time: timed?.value ?? null,
    basis: repeats?.value.basis ?? "due",
    left: dated?.rest ?? untimed,
    said: [...saidBy("recurrence", repeats), ...saidBy("time", timed), ...saidBy("date", dated)],
  };
}

function saidBy(kind: Said["kind"], found: Found<unknown> | null): Said[] {
  return found ? [{ kind, range: found.range }] : [];
}

/** A time alone is today, or tomorrow when it has passed. */
function whenOf(
  repeats: Found<Repeats> | null,
  timed: Found<LocalTime> | null,
  dated: Found<LocalDate> | null,
  now: Moment,
) {
  const isOver = timed !== null && timed.value <= now.time;
  const begin = isOver ? addDays(now.today, 1) : now.today;
  const first = repeats && firstOf(repeats.value, dated, begin, now.today);
  const date = first?.due ?? dated?.value ?? (timed ? begin : null);
  return {
    ...nothing(""),
    date,
    namedDate: dated ? date : null,
    rule: first?.rule ?? null,
  };
}

function firstOf(
  repeats: Repeats,
  dated: Found<LocalDate> | null,
  begin: LocalDate,
  today: LocalDate,
) {
  if (dated) return started(repeats, dated, begin, today);
  return { due: firstDay(repeats.rule, begin), rule: repeats.rule };
}

/** Reads a line, whose marks (`!high`, `#home`) have been taken out. Never throws. */
export function readLine(written: TracedLine, now: Moment, place: Whereabouts): ReadLine {
  const line = written.tidy();
  const { english, swaps } = inEnglish(line, place.languages);
  const plain = spelled(english, isMonthFirst(place.region, place.zone));
  if (plain.shown !== english.shown) {
    let same = 0;
    while (plain.shown[same] === english.shown[same]) same += 1;
    swaps.push({ english: plain.shown.slice(same), written: english.shown.slice(same) });
  }
  const { left, ...read } = readEnglish(plain, now);
  if (read.unread !== null) return nothing(line.shown, turnedBack(read.unread, swaps));
  const title = turnedBack(left.shown, swaps);
  return { ...read, rest: read.said.length > 0 ? titleOf(title) : title };
}
