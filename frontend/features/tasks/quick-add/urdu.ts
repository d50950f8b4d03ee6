// Which Urdu words of the quick-add line name days, times and how often? "کل شام 5 بجے", "ہر پیر کو".

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
import { type Frequency, type Rule, rule, WEEKDAYS } from "../recurrence/rule";
import { words } from "./words";

type Groups = Record<string, string | undefined>;

/** Each word's place in the week, from Monday. */
const DAYS: Record<string, number> = {
  پیر: 0,
  سوموار: 0,
  منگل: 1,
  بدھ: 2,
  جمعرات: 3,
  جمعہ: 4,
  جمعے: 4,
  ہفتہ: 5,
  ہفتے: 5,
  اتوار: 6,
};
const MONTHS = "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر".split("|");
/** Also a saint, a planet, a sage and a week: a day only beside "کو" and the like. */
const ALSO_WORDS = /^(پیر|منگل|بدھ|ہفتہ|ہفتے)$/u;
const AMOUNTS = ["ایک", "دو", "تین", "چار", "پانچ"];
const UNITS: Record<string, Frequency> = {
  روز: "DAILY",
  دن: "DAILY",
  ہفتے: "WEEKLY",
  ہفتہ: "WEEKLY",
  مہینے: "MONTHLY",
  ماہ: "MONTHLY",
  سال: "YEARLY",
};
const PARTS: Record<string, LocalTime> = {
  صبح: "09:00",
  دوپہر: "14:00",
  شام: "18:00",
  رات: "20:00",
};

const any = (of: object | string[]) => (Array.isArray(of) ? of : Object.keys(of)).join("|");
const NUMBER = "[\\d۰-۹]{1,3}";
const AMOUNT = `${NUMBER}|${any(AMOUNTS)}`;
const KO = "(?:\\s+(?:کو|تک|سے))";
const PART = `(?:\\s+(?:کی\\s+)?(?<part>${any(PARTS)}))?${KO}?`;

/** The numbers of an Urdu keyboard count as well; 1 for none. */
function amount(word = "1"): number {
  const digits = word.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
  return /^\d/.test(digits) ? Number.parseInt(digits, 10) : AMOUNTS.indexOf(word) + 1;
}

function at(date: LocalDate | null, part?: string): { date: LocalDate; time?: LocalTime } | null {
  if (date === null) return null;
  const time = part ? PARTS[part] : undefined;
  return time ? { date, time } : { date };
}

function weekday(g: Groups, today: LocalDate) {
  const { day = "", which, ko, part } = g;
  const isWeek = which && day.startsWith("ہفت") && !ko;
  if (isWeek || (ALSO_WORDS.test(day) && !which && !ko)) return null;
  const index = DAYS[day] ?? 0;
  const monday = addDays(today, -weekdayOf(today));
  if (which === "اگلے") return at(addDays(monday, 7 + index), part);
  return at(nextWeekday(addDays(today, which ? 0 : 1), index), part);
}

function later(today: LocalDate, many: number, unit: string): LocalDate {
  const frequency = UNITS[unit] ?? "DAILY";
  if (frequency === "DAILY") return addDays(today, many);
  if (frequency === "WEEKLY") return addDays(today, many * 7);
  return addMonths(today, frequency === "MONTHLY" ? many : many * 12);
}

/** The first day of what comes next. */
function next(today: LocalDate, unit: string): LocalDate {
  const frequency = UNITS[unit];
  if (frequency === "WEEKLY") return nextWeekday(addDays(today, 1), 0);
  if (frequency === "YEARLY") return `${yearOf(today) + 1}-01-01`;
  return addMonths(`${today.slice(0, 8)}01`, 1);
}

/** The next time that this day of the year comes round, today included. */
function yearly(today: LocalDate, { d, m = "", y }: Groups): LocalDate | null {
  const on = (year: number) => realDate(year, MONTHS.indexOf(m) + 1, amount(d));
  if (y) return on(Number(y));
  const years = Array.from({ length: 9 }, (_, ahead) => on(yearOf(today) + ahead));
  return years.find((date) => date !== null && date >= today) ?? null;
}

export const urduDays: [RegExp, (g: Groups, today: LocalDate) => ReturnType<typeof at>][] = [
  [words(`آج${PART}`), (g, today) => at(today, g.part)],
  [words(`کل${PART}`), (g, today) => at(addDays(today, 1), g.part)],
  [words(`پرسوں${PART}`), (g, today) => at(addDays(today, 2), g.part)],
  [
    words(`(?:(?<which>اگلے|اس)\\s+)?(?<day>${any(DAYS)})(?<ko>${KO})?${PART}`),
    (g, today) => weekday(g, today),
  ],
  [
    words(`اگلے\\s+(?<unit>ہفتے|ہفتہ|مہینے|ماہ|سال)(?!\\s+کو)`),
    (g, today) => at(next(today, g.unit ?? "")),
  ],
  [
    words(`(?<many>${AMOUNT})\\s+(?<unit>دن|ہفتے|ہفتہ|مہینے|ماہ|سال)\\s+(?:بعد|میں)`),
    (g, today) => at(later(today, amount(g.many), g.unit ?? "")),
  ],
  [
    words(`(?<d>[\\d۰-۹]{1,2})\\s+(?<m>${any(MONTHS)})(?:[،,]?\\s+(?<y>\\d{4}))?${KO}?`),
    (g, today) => at(yearly(today, g)),
  ],
];

/** "شام 5 بجے" is the afternoon; without a part of the day, what people mean who leave it out. */
function hourOf(hour: number, part: string | undefined): number {
  if (hour > 12) return hour;
  const isNight = part === "رات" && hour % 12 < 6;
  if (part === "صبح" || isNight) return hour % 12;
  const isLate = part !== undefined || hour < 7 || hour === 12;
  return isLate ? (hour % 12) + 12 : hour;
}

export const urduTime = words(
  `(?:(?<part>${any(PARTS)})\\s+)?(?<h>[\\d۰-۹]{1,2})(?:[:.](?<m>[0-5]\\d))?\\s+بجے(?:\\s+(?:تک|سے))?`,
);

export function readUrduTime({ part, h, m = "00" }: Groups): LocalTime | null {
  const hour = hourOf(amount(h), part);
  return hour > 23 ? null : `${String(hour).padStart(2, "0")}:${m}`;
}

const listed = (text: string) =>
  [...text.matchAll(words(any(DAYS)))].map(([day]) => WEEKDAYS[DAYS[day] ?? 0] ?? "MO");

export const urduRepeats: [RegExp, (g: Groups) => Rule][] = [
  [
    words(`ہر\\s+(?:مہینے|ماہ)\\s+کی\\s+(?<at>[\\d۰-۹]{1,2})(?:\\s+تاریخ)?${KO}?`),
    (g) => rule("MONTHLY", { monthDay: amount(g.at) }),
  ],
  [
    words(`ہر\\s+(?:(?<other>دوسرے)\\s+|(?<many>${AMOUNT})\\s+)?(?<unit>${any(UNITS)})`),
    (g) => rule(UNITS[g.unit ?? ""] ?? "DAILY", { interval: g.other ? 2 : amount(g.many) }),
  ],
  [
    words(`ہر\\s+(?<days>(?:${any(DAYS)})(?:\\s*(?:،|اور)\\s*(?:${any(DAYS)}))*)${KO}?`),
    (g) => rule("WEEKLY", { weekdays: listed(g.days ?? "") }),
  ],
];
