// How are dates, times and numbers written? By Intl, in the language's own way.

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let found = cache.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, options);
    cache.set(key, found);
  }
  return found;
}

/** An instant, in the browser's zone unless `timeZone` is given. */
export function formatInstant(
  locale: string,
  instant: Date | string | number,
  options: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "short" },
): string {
  return formatter(locale, options).format(new Date(instant));
}

/** A local date `YYYY-MM-DD`, which has no zone and must never move by a day. */
export function formatLocalDate(
  locale: string,
  date: string,
  options: Intl.DateTimeFormatOptions = { weekday: "short", day: "numeric", month: "short" },
): string {
  return formatter(locale, { ...options, timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
}

/** A local time `HH:MM`. */
export function formatLocalTime(locale: string, time: string): string {
  return formatTime(locale, new Date(`1970-01-01T${time.slice(0, 5)}:00Z`), "UTC");
}

/** It keeps its own direction, or "7:30 PM" is torn apart in a right-to-left line. */
export function formatTime(locale: string, instant: Date | number, timeZone: string): string {
  const options = { hour: "numeric", minute: "2-digit", timeZone } as const;
  const text = formatter(locale, options).format(instant);
  return locale.startsWith("ur") ? `\u2068${text}\u2069` : text;
}

export function formatNumber(locale: string, value: number): string {
  return new Intl.NumberFormat(locale).format(value);
}
