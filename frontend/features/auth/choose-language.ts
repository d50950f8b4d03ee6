// How is a language chosen for every device? In the record at once, and in the account.
import { changeUser } from "@/api/auth";
import type { Language } from "@/language/languages";
import { setPreferences } from "@/storage/current-record";
import { setUser } from "./session";

/** The page changes even when the server cannot be told: then only this browser knows. */
export function chooseLanguage(language: Language): void {
  setPreferences({ language });
  changeUser({ language }).then(setUser, () => undefined);
}
