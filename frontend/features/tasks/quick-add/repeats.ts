// How often does the quick-add line say? "every 2 weeks", "every mon and thu", "every last friday".

import type { LocalDate } from "../dates/local-date";
import { type Frequency, formatRule, type Rule, rule, WORKDAYS } from "../recurrence/rule";
import { readDate } from "./dates";
import type { QuickAddLine } from "./quick-add-line";
import { urduRepeats } from "./urdu";
import {
  AMOUNT,
  amount,
  DAY_NUMBER,
  END,
  MONTH,
  monthNumber,
  ORDINAL,
  ordinal,
  WEEKDAY,
  weekdayCode,
  words,
} from "./words";

type Groups = Record<string, string | undefined>;

const EVERY = "(?:every|each)(?<bang>!)?\\s+";
const DAYS = `(?:${WEEKDAY})s?(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+|\\s*&\\s*)(?:${WEEKDAY})s?)*`;
const FREQUENCIES: Record<string, Frequency> = {
  d: "DAILY",
  w: "WEEKLY",
  m: "MONTHLY",
  y: "YEARLY",
};

function listed(text: string): Rule["weekdays"] {
  return [...text.matchAll(words(`(?:${WEEKDAY})s?`))].map((match) => weekdayCode(match[0]));
}

function everyUnit(g: Groups): Rule {
  const frequency = FREQUENCIES[(g.unit ?? "d")[0]?.toLowerCase() ?? "d"] ?? "DAILY";
  const skip = g.skip?.toLowerCase();
  const interval = skip ? (skip === "other" ? 2 : ordinal(skip)) : amount(g.many ?? "1");
  const into = rule(frequency, { interval });
  if (frequency === "WEEKLY" && g.days) into.weekdays = listed(g.days);
  if (frequency === "MONTHLY" && g.at) into.monthDay = ordinal(g.at);
  if (frequency === "MONTHLY" && g.place && g.day) {
    into.position = ordinal(g.place);
    into.weekdays = [weekdayCode(g.day)];
  }
  return into;
}

/** "Every second Friday" skips a week; "every first" and "every last" count within the month. */
function everyNthDay(g: Groups): Rule {
  const day = [weekdayCode(g.day ?? "")];
  const which = (g.which ?? "").toLowerCase();
  if (which === "other") return rule("WEEKLY", { interval: 2, weekdays: day });
  const position = ordinal(which);
  if (g.month || position === -1 || position === 1) {
    return rule("MONTHLY", { position, weekdays: day });
  }
  return rule("WEEKLY", { interval: position, weekdays: day });
}

const ADVERBS: Record<string, Rule> = {
  daily: rule("DAILY"),
  weekly: rule("WEEKLY"),
  fortnightly: rule("WEEKLY", { interval: 2 }),
  biweekly: rule("WEEKLY", { interval: 2 }),
  monthly: rule("MONTHLY"),
  quarterly: rule("MONTHLY", { interval: 3 }),
  yearly: rule("YEARLY"),
  annually: rule("YEARLY"),
};

const PATTERNS: [RegExp, (groups: Groups) => Rule][] = [
  [words(`${EVERY}(?:week|work)days?`), () => rule("WEEKLY", { weekdays: WORKDAYS })],
  [words(`${EVERY}weekends?`), () => rule("WEEKLY", { weekdays: ["SA", "SU"] })],
  [
    words(`${EVERY}last\\s+day(?:\\s+of\\s+(?:the|each|every)\\s+month)?`),
    () => rule("MONTHLY", { monthDay: -1 }),
  ],
  [
    words(
      `${EVERY}(?:(?<skip>other|second|third|fourth)\\s+|(?<many>${AMOUNT})\\s+)?(?<unit>days?|weeks?|months?|years?)` +
        `(?:\\s+on\\s+(?:(?:the\\s+)?(?<place>${ORDINAL})\\s+(?<day>${WEEKDAY})|(?<days>${DAYS})|(?:the\\s+)?(?<at>\\d{1,2}(?:st|nd|rd|th)|last)(?:\\s+day)?))?`,
    ),
    everyUnit,
  ],
  [
    words(
      `${EVERY}(?<which>other|${ORDINAL})\\s+(?<day>${WEEKDAY})(?<month>\\s+of\\s+(?:the|each|every)\\s+month)?`,
    ),
    everyNthDay,
  ],
  [
    words(`${EVERY}(?<d>${DAY_NUMBER})\\s+(?:of\\s+)?(?<m>${MONTH})`),
    (g) => rule("YEARLY", { month: monthNumber(g.m ?? ""), monthDay: ordinal(g.d ?? "1") }),
  ],
  [
    words(`${EVERY}(?<m>${MONTH})\\s+(?<d>${DAY_NUMBER})`),
    (g) => rule("YEARLY", { month: monthNumber(g.m ?? ""), monthDay: ordinal(g.d ?? "1") }),
  ],
  [
    words(
      `${EVERY}(?<d>\\d{1,2}(?:st|nd|rd|th))(?:\\s+(?:day\\s+)?of\\s+(?:the|each|every)\\s+month)?`,
    ),
    (g) => rule("MONTHLY", { monthDay: ordinal(g.d ?? "1") }),
  ],
  [words(`${EVERY}(?<days>${DAYS})`), (g) => rule("WEEKLY", { weekdays: listed(g.days ?? "") })],
];

const UNTIL = /^\s+(?:until|till)\s+/i;
const TIMES = new RegExp(`^\\s*,?\\s*(?:for\\s+)?(\\d{1,3})\\s+times${END}`, "i");

/** How long the words at `end` let it go on, and how many characters say so. */
function ending(line: QuickAddLine, end: number, today: LocalDate, into: Rule): number {
  const tail = line.plain.slice(end);
  const times = TIMES.exec(tail);
  if (times && Number(times[1]) > 0) {
    into.count = Number(times[1]);
    return times[0].length;
  }
  const until = UNTIL.exec(tail);
  const date = until && readDate(line, today, end + until[0].length);
  if (!until || !date) return 0;
  into.until = date.day.date;
  return until[0].length + date.text.length;
}

function isReal(r: Rule): boolean {
  const dayFits = r.monthDay === null || r.monthDay === -1 || (r.monthDay >= 1 && r.monthDay <= 31);
  const placeFits = r.position === null || r.position === -1 || r.position <= 5;
  return dayFits && placeFits && r.interval >= 1;
}

function claim(line: QuickAddLine, match: RegExpMatchArray, read: Rule, today: LocalDate): boolean {
  const start = match.index ?? 0;
  if (!isReal(read)) return false;
  const length = match[0].length + ending(line, start + match[0].length, today, read);
  const basis = match.groups?.bang ? "completion" : "due";
  const text = line.plain.slice(start, start + length);
  return line.claim(start, text, { kind: "recurrence", rule: formatRule(read), basis });
}

export function findRepeat(line: QuickAddLine, today: LocalDate): void {
  for (const [pattern, read] of [...PATTERNS, ...urduRepeats]) {
    for (const match of line.plain.matchAll(pattern)) {
      if (claim(line, match, read(match.groups ?? {}), today)) return;
    }
  }
}

/** "Daily" and the like only at the end: in "write the weekly report" they describe the work. */
export function findAdverb(line: QuickAddLine, today: LocalDate): void {
  if (line.spans.some((span) => span.meaning.kind === "recurrence")) return;
  for (const match of line.plain.matchAll(words(Object.keys(ADVERBS).join("|")))) {
    const known = ADVERBS[match[0].toLowerCase()];
    const isLast = line.isLast(match.index + match[0].length);
    if (known && isLast && claim(line, match, { ...known }, today)) return;
  }
}
