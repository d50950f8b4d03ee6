// Which language is spoken now? English, until another one's words have been loaded.
import { createStore } from "zustand/vanilla";
import { loadWithRetry } from "@/ui/load-with-retry";
import { type Catalogue, en } from "./en";
import { type Language, languages } from "./languages";
import { type Translate, type Translation, translator } from "./translate";

export type CurrentLanguage = {
  language: Language;
  locale: string;
  dir: "ltr" | "rtl";
  t: Translate<Catalogue>;
  /** What the server says in English, by its code. */
  errors: Readonly<Record<string, string>>;
};

function languageFrom(
  language: Language,
  catalogue: Translation<Catalogue>,
  errors: CurrentLanguage["errors"] = {},
): CurrentLanguage {
  const { locale, dir } = languages[language];
  return { language, locale, dir, t: translator(catalogue as Catalogue, locale), errors };
}

export const english = languageFrom("en", en);
export const languageStore = createStore<CurrentLanguage>(() => english);

async function loadUrdu(): Promise<CurrentLanguage> {
  const { ur, errors } = await loadWithRetry(() => import("./ur"));
  return languageFrom("ur", ur, errors);
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
      const loaded = language === "en" ? english : await loadUrdu();
      if (wanted !== language) return;
      languageStore.setState(loaded, true);
    }
  } finally {
    clearTimeout(late);
    showWords();
  }
  const spoken = languageStore.getState();
  document.documentElement.lang = spoken.language;
  document.documentElement.dir = spoken.dir;
}
