// Which language is spoken now?

import { fetched } from "@/ui/fetched";
import { type Catalogue, en } from "./en";
import { type Language, languages } from "./languages";
import { type Translate, type Translation, translator } from "./translate";

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
  const { ur, errors } = await fetched(() => import("./ur"));
  return speak("ur", ur, errors);
}

let wanted: Language = "en";

/** Milliseconds after which English words are better than none. */
const BLANK = 3000;

function showWords(): void {
  delete document.documentElement.dataset.foreign;
}

/**
 * Loads the language's catalogue, then switches words and direction at once; the last choice
 * counts. Until then the static file's English words may be hidden (storage/first-paint.ts).
 */
export async function setLanguage(language: Language): Promise<void> {
  wanted = language;
  const late = setTimeout(showWords, BLANK);
  try {
    if (language !== spoken.language) {
      const loaded = language === "en" ? english : await inUrdu();
      if (wanted !== language) return;
      spoken = loaded;
      for (const listener of listeners) listener();
    }
  } finally {
    clearTimeout(late);
    showWords();
  }
  document.documentElement.lang = spoken.language;
  document.documentElement.dir = spoken.dir;
}
