"use client";
// How does a component speak the current language? With the words of `useLanguage`.
import { useStore } from "zustand";
import { languageStore, type Spoken } from "./current";

/** `const { t, locale, dir } = useLanguage()`. */
export function useLanguage(): Spoken {
  return useStore(languageStore);
}
