// Which day does the quick-add line name? "tomorrow", "next friday", "5 jan", "in 3 weeks".

import {
  addDays,
  addMonths,
  type LocalDate,
  type LocalTime,
  nextWeekday,
  realDate,
  weekdayOf,
  yearOf,
} from "../dates/local-date";
import type { QuickAddLine } from "./quick-add-line";
import { urduDays } from "./urdu";
import {
  AMOUNT,
  amount,
  DAY_NUMBER,
  MONTH,
  monthNumber,
  WEEKDAY,
  weekdayIndex,
  words,
} from "./words";

type Day = { date: LocalDate; time?: LocalTime };
type Read = (groups: Record<string, string | undefined>, today: LocalDate) => Day | null;

const LEAD = "(?:(?:due|by|on|starting|from)\\s+)*";
const PART = "(?:\\s+(?<part>morning|afternoon|evening|night))?";
const PARTS: Record<string, LocalTime> = {
  morning: "09:00",
  afternoon: "14:00",
  evening: "18:00",
  night: "20:00",
  tonight: "20:00",
};

/** Short names that are also words ("sat", "sun", "wed", "mar") count only where a date is expected. */
const ALSO_WORDS = /^(sat|sun|wed|weds|mon)$/i;

function withPart(date: LocalDate, part: string | undefined): Day {
  const time = part ? PARTS[part.toLowerCase()] : undefined;
  return time ? { date, time } : { date };
}

/** The next time that this day of the year comes round, today included. */
function yearly(today: LocalDate, month: number, day: number, year?: string): Day | null {
  if (year) return found(realDate(Number(year), month, day));
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const date = realDate(yearOf(today) + ahead, month, day);
    if (date && date >= today) return { date };
  }
  return null;
}

function found(date: LocalDate | null): Day | null {
  return date ? { date } : null;
}

function monthDay(today: LocalDate, day: number): Day | null {
  if (day < 1 || day > 31) return null;
  for (let ahead = 0; ahead <= 2; ahead += 1) {
    const month = addMonths(`${today.slice(0, 8)}01`, ahead);
    const date = realDate(yearOf(month), Number(month.slice(5, 7)), day);
    if (date && date >= today) return { date };
  }
  return null;
}

function weekday(today: LocalDate, which: string | undefined, index: number): LocalDate {
  const monday = addDays(today, -weekdayOf(today));
  if (which?.toLowerCase() === "next") return addDays(monday, 7 + index);
  const from = which?.toLowerCase() === "this" ? today : addDays(today, 1);
  return nextWeekday(from, index);
}

function later(today: LocalDate, many: number, unit: string): LocalDate {
  switch (unit.toLowerCase()[0]) {
    case "d":
      return addDays(today, many);
    case "w":
      return addDays(today, many * 7);
    case "m":
      return addMonths(today, many);
    default:
      return addMonths(today, many * 12);
  }
}

function nextUnit(today: LocalDate, unit: string): LocalDate {
  const saturday = nextWeekday(today, 5);
  switch (unit.toLowerCase()) {
    case "week":
      return nextWeekday(addDays(today, 1), 0);
    case "weekend":
      return addDays(today, 5 - weekdayOf(today) + 7);
    case "month":
      return addMonths(`${today.slice(0, 8)}01`, 1);
    case "year":
      return `${yearOf(today) + 1}-01-01`;
    default:
      return saturday;
  }
}

const PATTERNS: [RegExp, Read][] = [
  [
    words(`${LEAD}(?:the\\s+)?day\\s+after\\s+tomorrow${PART}`),
    (g, t) => withPart(addDays(t, 2), g.part),
  ],
  [words(`${LEAD}(?:today|tod)${PART}`), (g, t) => withPart(t, g.part)],
  [words(`(?<part>tonight)`), (g, t) => withPart(t, g.part)],
  [words(`this\\s+(?<part>morning|afternoon|evening)`), (g, t) => withPart(t, g.part)],
  [words(`${LEAD}(?:tomorrow|tmrw?)${PART}`), (g, t) => withPart(addDays(t, 1), g.part)],
  [
    words(`in\\s+(?<many>${AMOUNT})\\s+(?<unit>days?|weeks?|months?|years?)`),
    (g, t) => ({ date: later(t, amount(g.many ?? "1"), g.unit ?? "d") }),
  ],
  [
    words(`${LEAD}next\\s+(?<unit>weekend|week|month|year)`),
    (g, t) => ({ date: nextUnit(t, g.unit ?? "week") }),
  ],
  [words(`${LEAD}(?:this|the)\\s+weekend`), (_, t) => ({ date: nextUnit(t, "this") })],
  [
    words(`(?<lead>${LEAD})(?<which>(?:this|next|coming)\\s+)?(?<day>${WEEKDAY})${PART}`),
    (g, t) => withPart(weekday(t, g.which?.trim(), weekdayIndex(g.day ?? "")), g.part),
  ],
  [
    words(`${LEAD}(?<y>\\d{4})-(?<m>\\d{1,2})-(?<d>\\d{1,2})(?:\\s+کو)?`),
    (g) => found(realDate(Number(g.y), Number(g.m), Number(g.d))),
  ],
  [
    words(
      `${LEAD}(?:the\\s+)?(?<d>${DAY_NUMBER})\\s+(?:of\\s+)?(?<m>${MONTH})\\.?(?:,?\\s+(?<y>\\d{4}))?`,
    ),
    (g, t) => yearly(t, monthNumber(g.m ?? ""), Number.parseInt(g.d ?? "0", 10), g.y),
  ],
  [
    words(
      `${LEAD}(?<m>${MONTH})\\.?\\s+(?:the\\s+)?(?<d>${DAY_NUMBER})(?!:)(?:,?\\s+(?<y>\\d{4}))?`,
    ),
    (g, t) => yearly(t, monthNumber(g.m ?? ""), Number.parseInt(g.d ?? "0", 10), g.y),
  ],
  [
    words(`${LEAD}the\\s+(?<d>\\d{1,2}(?:st|nd|rd|th))`),
    (g, t) => monthDay(t, Number.parseInt(g.d ?? "0", 10)),
  ],
];

type Candidate = { start: number; text: string; day: Day };

function isDoubtful(
  line: QuickAddLine,
  groups: Record<string, string | undefined>,
  end: number,
): boolean {
  if (!ALSO_WORDS.test(groups.day ?? "")) return false;
  return !groups.lead && !groups.which && !groups.part && !line.isLast(end);
}

function candidates(line: QuickAddLine, today: LocalDate): Candidate[] {
  const all: Candidate[] = [];
  for (const [pattern, read] of [...PATTERNS, ...urduDays]) {
    for (const match of line.plain.matchAll(pattern)) {
      const groups = match.groups ?? {};
      const day = read(groups, today);
      if (!day || isDoubtful(line, groups, match.index + match[0].length)) continue;
      all.push({ start: match.index, text: match[0], day });
    }
  }
  return all.sort(
    (a, b) => b.start + b.text.length - (a.start + a.text.length) || a.start - b.start,
  );
}

/** The last day that is named wins: "prepare Monday's slides tomorrow" is for tomorrow. */
export function findDate(line: QuickAddLine, today: LocalDate): void {
  for (const { start, text, day } of candidates(line, today)) {
    if (line.claim(start, text, { kind: "date", ...day })) return;
  }
}

/** A date that is the whole of `text`, for "until 31 December". */
export function readDate(line: QuickAddLine, today: LocalDate, from: number): Candidate | null {
  return candidates(line, today).find((c) => c.start === from) ?? null;
}
