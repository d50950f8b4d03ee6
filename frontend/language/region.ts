// How are dates and times written where the person is? As the browser's region does, or as chosen.
import { type Language, languages } from "./languages";

/** null follows the browser, and of the chosen region the clock that it is used to. */
export type RegionChoice = { region: string | null; clock: "h12" | "h23" | null };

/** Where 12/3 is in December. */
const MONTH_FIRST = "US PH PW FM MH GU AS VI PR";

function localeOf(tag: string): Intl.Locale {
  try {
    return new Intl.Locale(tag);
  } catch {
    return new Intl.Locale("en");
  }
}

/** Its own tag where it names a region, as `de-AT`; `de` is Germany, and `en` is anywhere. */
function browserLocale(wanted: readonly string[]): Intl.Locale {
  const found = wanted.map(localeOf);
  const first = found[0] ?? localeOf("en");
  const same = found.find(({ language, region }) => region && language === first.language);
  return same ?? (first.language === "en" ? first : first.maximize());
}

function isDayFirst(locale: string): boolean {
  const options = { day: "numeric", month: "short" } as const;
  return new Intl.DateTimeFormat(locale, options).formatToParts(0)[0]?.type === "day";
}

/** Browsers know few kinds of English: the world's is used for the other regions. */
function baseOf(language: Language, region: string | undefined): string {
  if (language !== "en") return languages[language].locale;
  if (!region) return "en";
  const own = `en-${region}`;
  if (MONTH_FIRST.includes(region)) return "en-US";
  return region === "CA" || isDayFirst(own) ? own : "en-001";
}

function clockOf(tag: string): "h12" | "h23" {
  const { hourCycle } = new Intl.DateTimeFormat(tag, { hour: "numeric" }).resolvedOptions();
  return hourCycle === "h11" || hourCycle === "h12" ? "h12" : "h23";
}

/**
 * The locale by which everything is written: `en-GB-u-hc-h23`. A region that it does not name, or that
 * the person has chosen, stands behind `rg`, as in BCP 47.
 */
export function writtenLocale(
  language: Language,
  choice: RegionChoice,
  wanted: readonly string[],
): string {
  const own = browserLocale(wanted);
  const region = choice.region ?? own.region;
  const base = baseOf(language, region);
  const speaker = choice.region ? localeOf(`und-${choice.region}`).maximize() : own;
  const tag = speaker.region ? `${speaker.language}-${speaker.region}` : speaker.language;
  const clock = choice.clock ?? clockOf(tag);
  const isNamed = !region || (!choice.region && base.endsWith(`-${region}`));
  const isAnywhere = !choice.region && own.language === "en" && region === "US";
  const rg = isNamed || isAnywhere ? "" : `-rg-${region.toLowerCase()}zzzz`;
  return `${base}-u-hc-${clock}${rg}`;
}

/**
 * The region of a written locale, as `GB`. Browsers say `en-US` all over the world, so there it is
 * null unless the person has chosen it.
 */
export function regionIn(locale: string): string | null {
  const chosen = /-rg-([a-z]{2})zzzz/.exec(locale)?.[1];
  if (chosen) return chosen.toUpperCase();
  const named = /^[a-z]+-([A-Z]{2})\b/.exec(locale)?.[1];
  return locale.startsWith("en-US") ? null : (named ?? null);
}
