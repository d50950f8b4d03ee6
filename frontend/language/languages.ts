// Which languages does the page speak? English and Urdu.

export const languages = {
  en: { name: "English", dir: "ltr", locale: "en" },
  ur: { name: "اردو", dir: "rtl", locale: "ur-PK" },
} as const;

export type Language = keyof typeof languages;

export function isLanguage(value: unknown): value is Language {
  return typeof value === "string" && Object.hasOwn(languages, value);
}

/** The first of the browser's languages that the page speaks; English otherwise. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const short = tag.toLowerCase().split("-")[0];
    if (isLanguage(short)) return short;
  }
  return "en";
}
