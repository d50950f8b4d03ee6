// Which language is spoken now? English, until another one's words have been loaded.
import { createStore } from "zustand/vanilla";
import { loadWithRetry } from "@/ui/load-with-retry";
import { type Catalogue, en } from "./en";
import { type Language, languages } from "./languages";
import { type RegionChoice, writtenLocale } from "./region";
import { type Translate, type Translation, translator } from "./translate";

export type CurrentLanguage = {
  language: Language;
  /** By which dates, times and numbers are written: the language's, in the person's region. */
  locale: string;
  dir: "ltr" | "rtl";
  t: Translate<Catalogue>;
  /** What the server says in English, by its code. */
  errors: Readonly<Record<string, string>>;
};

type Words = { catalogue: Translation<Catalogue>; errors: CurrentLanguage["errors"] };

const inEnglish: Words = { catalogue: en, errors: {} };

async function loadUrdu(): Promise<Words> {
  const { ur, errors } = await loadWithRetry(() => import("./ur"));
  return { catalogue: ur, errors };
}

function spokenFrom(language: Language, { catalogue, errors }: Words, locale: string) {
  const { dir } = languages[language];
  return { language, locale, dir, t: translator(catalogue as Catalogue, locale), errors };
}

/** The exported page knows no browser: until `setRegion`, English is that of anywhere. */
export const english: CurrentLanguage = spokenFrom("en", inEnglish, "en");
export const languageStore = createStore<CurrentLanguage>(() => english);

let words = inEnglish;
let region: RegionChoice | null = null;

function localeNow(language: Language): string {
  return region ? writtenLocale(language, region, navigator.languages) : languages[language].locale;
}

function speak(language: Language): void {
  languageStore.setState(spokenFrom(language, words, localeNow(language)), true);
}

/** Writes dates and times as the browser's region does, as far as `choice` does not say otherwise. */
export function setRegion(choice: RegionChoice): void {
  region = choice;
  speak(languageStore.getState().language);
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
    if (language !== languageStore.getState().language) {
      const loaded = language === "en" ? inEnglish : await loadUrdu();
      if (wanted !== language) return;
      words = loaded;
      speak(language);
    }
  } finally {
    clearTimeout(late);
    showWords();
  }
  const spoken = languageStore.getState();
  document.documentElement.lang = spoken.language;
  document.documentElement.dir = spoken.dir;
}
