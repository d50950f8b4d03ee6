"use client";
// Who puts the chosen theme and language on the page, and keeps its shell? This draws nothing.
import { useEffect } from "react";
import { setLanguage, setRegion } from "@/language/current";
import { isLanguage, preferredLanguage } from "@/language/languages";
import { currentRecord, usePreferences } from "@/storage/current-record";
import { keepShell } from "./shell-worker";

/** Before sign-in the first paint has already read the last user's choice into <html lang>. */
function languageNow() {
  const painted = document.documentElement.lang;
  if (!currentRecord.userId() && isLanguage(painted)) return painted;
  return preferredLanguage(navigator.languages);
}

export function Appearance() {
  const { theme, language, region, clock } = usePreferences();
  useEffect(() => {
    if (!currentRecord.userId()) return;
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => setRegion({ region, clock }), [region, clock]);
  useEffect(() => {
    // Words that cannot be had leave those that stand there; the page says so.
    setLanguage(language ?? languageNow()).catch(() => undefined);
  }, [language]);
  useEffect(() => void keepShell(), []);
  return null;
}
