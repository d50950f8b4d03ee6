"use client";
// What does the page for planning say? Words of its own, which no other page loads.
import { useMemo } from "react";
import { plan as english } from "./en/plan";
import { translator } from "./translate";
import { plan as urdu } from "./ur/plan";
import { useLanguage } from "./use-language";

const catalogues = { en: english, ur: urdu as typeof english };

export function usePlanWords() {
  const { language, locale } = useLanguage();
  return useMemo(() => translator(catalogues[language], locale), [language, locale]);
}
