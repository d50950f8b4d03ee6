"use client";
// Which language and which theme? Both are worn at once; the language travels with the account.
import Monitor from "lucide-react/icons/monitor";
import Moon from "lucide-react/icons/moon";
import Sun from "lucide-react/icons/sun";
import { isLanguage, type Language, languages } from "@/language/languages";
import { useLanguage } from "@/language/use-language";
import { setPreferences, usePreferences } from "@/storage/current-record";
import { Choices } from "./choices";
import { Section } from "./section";

const icons = { system: Monitor, light: Sun, dark: Moon } as const;
const names = Object.keys(languages).filter(isLanguage);

export function AppearanceSection({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const { t, language } = useLanguage();
  const { theme } = usePreferences();

  return (
    <Section id="look" title={t("settings.look.title")}>
      <Choices
        label={t("settings.look.language")}
        value={language}
        options={names.map((name) => ({ value: name, text: languages[name].name, lang: name }))}
        onChange={onLanguage}
      />
      <Choices
        label={t("settings.look.theme")}
        value={theme}
        options={(["system", "light", "dark"] as const).map((each) => {
          const Icon = icons[each];
          return {
            value: each,
            text: t(`settings.look.${each}`),
            icon: <Icon className="size-4" aria-hidden />,
          };
        })}
        onChange={(next) => setPreferences({ theme: next })}
      />
    </Section>
  );
}
