// Which language is spoken now?

import { type Catalogue, en } from "./en";
import { isLanguage, type Language, languages } from "./languages";
import type { Translation } from "./translate";
import { type Translate, translator } from "./translate";

export type Spoken = {
  language: Language;
  locale: string;
  dir: "ltr" | "rtl";
  t: Translate<Catalogue>;
  /** What the server says in English, by its code. */
  errors: Readonly<Record<string, string>>;
};

function speak(
  language: Language,
  catalogue: Translation<Catalogue>,
  errors: Spoken["errors"] = {},
): Spoken {
  const { locale, dir } = languages[language];
  return { language, locale, dir, t: translator(catalogue as Catalogue, locale), errors };
}

export const english = speak("en", en);
let spoken = english;
const listeners = new Set<() => void>();

export const currentLanguage = {
  get: () => spoken,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

async function inUrdu(): Promise<Spoken> {
  const { ur, errors } = await import("./ur");
  return speak("ur", ur, errors);
}

/** Loads the language's catalogue, then switches words and direction at once. */
export async function setLanguage(language: Language): Promise<void> {
  if (!isLanguage(language)) return;
  if (language !== spoken.language) {
    spoken = language === "en" ? english : await inUrdu();
    for (const listener of listeners) listener();
  }
  document.documentElement.lang = spoken.language;
  document.documentElement.dir = spoken.dir;
}
