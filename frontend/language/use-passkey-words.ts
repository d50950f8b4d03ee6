"use client";
// What does the page say of passkeys? Words of their own, loaded with the parts that show them.
import { useMemo } from "react";
import { passkeys as english } from "./en/passkeys";
import { translator } from "./translate";
import { passkeys as urdu } from "./ur/passkeys";
import { useLanguage } from "./use-language";

const catalogues = { en: english, ur: urdu as typeof english };

export function usePasskeyWords() {
  const { language, locale } = useLanguage();
  return useMemo(() => translator(catalogues[language], locale), [language, locale]);
}
