// Which English words name days, months and numbers? These, as patterns and tables.

import { WEEKDAYS, type Weekday } from "../recurrence/rule";

/** Regular expression sources; every one is matched case-insensitively and as whole words. */
export const WEEKDAY =
  "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?";
export const MONTH =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
export const DAY_NUMBER = "\\d{1,2}(?:st|nd|rd|th)?";
export const ORDINAL = "first|second|third|fourth|fifth|last|\\d{1,2}(?:st|nd|rd|th)";
export const AMOUNT = "\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const AMOUNTS = [
  "a",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
];
const ORDINALS = ["first", "second", "third", "fourth", "fifth"];

/** 0 for Monday. */
export function weekdayIndex(word: string): number {
  return DAYS.indexOf(word.slice(0, 3).toLowerCase());
}

export function weekdayCode(word: string): Weekday {
  return WEEKDAYS[weekdayIndex(word)] ?? "MO";
}

/** 1 for January. */
export function monthNumber(word: string): number {
  return MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
}

export function amount(word: string): number {
  if (/^\d/.test(word)) return Number.parseInt(word, 10);
  if (word.toLowerCase() === "an") return 1;
  return Math.max(1, AMOUNTS.indexOf(word.toLowerCase()));
}

/** "second" and "2nd" are 2, "last" is -1. */
export function ordinal(word: string): number {
  if (/^\d/.test(word)) return Number.parseInt(word, 10);
  return word.toLowerCase() === "last" ? -1 : ORDINALS.indexOf(word.toLowerCase()) + 1;
}

/** Letters and digits of Urdu, which has words here as English has. */
const URDU = "\u0620-\u06d3\u06f0-\u06f9";
/** Stands for a letter or digit of other scripts: part of a word, and of none that is known here. */
const FOREIGN = "\ue001";
const KNOWN = new RegExp(`[\\w${URDU}]`);

/** `text` as `words` reads it, of the same length. Two milliseconds a pattern are saved by it. */
export function plain(text: string): string {
  return text.replace(/[\p{L}\p{N}\ue001]/gu, (letter) =>
    KNOWN.test(letter) ? letter : FOREIGN.repeat(letter.length),
  );
}

const START = `(?<![\\w${URDU}${FOREIGN}-])`;
export const END = `(?![\\w${URDU}${FOREIGN}-]|['’][a-z${FOREIGN}])`;

/** For `plain` text, whole words: "sunny" is no Sunday, nor is "Sunday's" or "Sunday-best". */
export function words(source: string): RegExp {
  return new RegExp(`${START}(?:${source})${END}`, "gi");
}
