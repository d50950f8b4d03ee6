// Which English words name days, months and numbers? These; other languages are put into English.

import { WEEKDAYS, type Weekday } from "../recurrence/rule";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const DAYS = "mon tue wed thu fri sat sun".split(" ");
const NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
const ORDINALS =
  "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(
    " ",
  );

/** 0 for Monday. */
export function weekdayIndex(word = ""): number {
  return DAYS.indexOf(word.slice(0, 3).toLowerCase());
}

export function weekdayCode(word = ""): Weekday {
  return WEEKDAYS[weekdayIndex(word)] ?? "MO";
}

/** 1 for January. */
export function monthNumber(word = ""): number {
  return MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
}

/** "3", "three", "a", "a couple of". */
export function amount(word = "1"): number {
  const said = word.toLowerCase();
  if (said === "a" || said === "an") return 1;
  if (said.startsWith("a ")) return 2;
  const at = NUMBERS.indexOf(said);
  return at < 0 ? Number.parseInt(said, 10) : at;
}

/** "second" and "2nd" are 2, "last" is -1. */
export function ordinal(word = ""): number {
  const said = word.toLowerCase();
  if (said === "last") return -1;
  const at = ORDINALS.indexOf(said);
  return at < 0 ? Number(said.replace(/\D/g, "")) : at;
}
