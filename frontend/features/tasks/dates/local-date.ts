// Which day is it, and which day comes after? Local dates as `YYYY-MM-DD`, never an instant.

export type LocalDate = string;
export type LocalTime = string;

const DAY = 86_400_000;

/** The years that a task's date can have: nothing is counted beyond. */
const FIRST = "0001-01-01";
const LAST = "9999-12-31";

/** By hand, because `Date.UTC` takes the years before 100 for those of the last century. */
function utc(date: LocalDate): number {
  const [year, month, day] = date.split("-").map(Number);
  return new Date(0).setUTCFullYear(year ?? 1970, (month ?? 1) - 1, day ?? 1);
}

function fromUtc(ms: number): LocalDate {
  const within = Math.min(Math.max(ms, utc(FIRST)), utc(LAST));
  return new Date(within).toISOString().slice(0, 10);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

const shownParts = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
} as const;

/** An old browser may not know the account's zone: UTC is better than no page. */
function newClock(timeZone: string): Intl.DateTimeFormat {
  const locale = "en-CA-u-ca-gregory-nu-latn";
  try {
    return new Intl.DateTimeFormat(locale, { ...shownParts, timeZone });
  } catch {
    return new Intl.DateTimeFormat(locale, { ...shownParts, timeZone: "UTC" });
  }
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const clock = clocks.get(zone) ?? newClock(zone);
  clocks.set(zone, clock);
  return clock;
}

/** The date and time that a clock on the wall of `zone` shows at `now`. */
export function clockIn(zone: string, now: Date): { date: LocalDate; time: LocalTime } {
  const parts = clockOf(zone).formatToParts(now);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? "";
  return {
    date: `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`,
    time: `${part("hour")}:${part("minute")}`,
  };
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromUtc(utc(date) + days * DAY);
}

/** The same day of a later month, or that month's last day where it is shorter. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 1970, month = 1, day = 1] = date.split("-").map(Number);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = (index % 12) + 1;
  if (targetYear < 1) return FIRST;
  if (targetYear > 9999) return LAST;
  return isoDate(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
}

export function daysInMonth(year: number, month: number): number {
  return new Date(new Date(0).setUTCFullYear(year, month, 0)).getUTCDate();
}

function isoDate(year: number, month: number, day: number): LocalDate {
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** `null` for a day that no calendar has, such as 30 February. */
export function realDate(year: number, month: number, day: number): LocalDate | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return isoDate(year, month, day);
}

/** Monday is 0, as in RFC 5545's order of days. */
export function weekdayOf(date: LocalDate): number {
  return (new Date(utc(date)).getUTCDay() + 6) % 7;
}

export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((utc(to) - utc(from)) / DAY);
}

export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

export function monthOf(date: LocalDate): number {
  return Number(date.slice(5, 7));
}

export function dayOf(date: LocalDate): number {
  return Number(date.slice(8, 10));
}

/** The first day from `from` on (itself included) that falls on `weekday`. */
export function nextWeekday(from: LocalDate, weekday: number): LocalDate {
  return addDays(from, (weekday - weekdayOf(from) + 7) % 7);
}
