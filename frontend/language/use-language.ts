"use client";
// How does a component speak the current language? With the words of `useLanguage`.
import { useStore } from "zustand";
import { type CurrentLanguage, languageStore } from "./current";

/** `const { t, locale, dir } = useLanguage()`. */
export function useLanguage(): CurrentLanguage {
  return useStore(languageStore);
}
