// With which day does the week begin? With that of the region, unless the person has chosen one.
import { regionIn } from "./region";

export const weekStarts = ["mon", "sat", "sun"] as const;
export type WeekStart = (typeof weekStarts)[number];

/** As Unicode's CLDR has it; everywhere else it is Monday. */
const SATURDAY = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY";
const SUNDAY =
  "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ " +
  "NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW";

export function weekStart(locale: string, choice: WeekStart | null): WeekStart {
  if (choice) return choice;
  const region = regionIn(locale) ?? (locale.startsWith("en-US") ? "US" : "GB");
  if (SATURDAY.includes(region)) return "sat";
  return SUNDAY.includes(region) ? "sun" : "mon";
}
