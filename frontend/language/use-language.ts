"use client";
// How does a component speak the current language?
import { useSyncExternalStore } from "react";
import { currentLanguage, english, type Spoken } from "./current";

/** `const { t, locale, dir } = useLanguage()`. */
export function useLanguage(): Spoken {
  return useSyncExternalStore(currentLanguage.subscribe, currentLanguage.get, () => english);
}
