"use client";
// How are dates written and read here? As the browser's region does, or as chosen; a sample shows it.
import { formatLocalDate, formatLocalTime } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { weekStart, weekStarts } from "@/language/week";
import { setPreferences, usePreferences } from "@/storage/current-record";
import { clocks } from "@/storage/record";
import { Field, Select } from "@/ui/input";
import { Choices } from "./choices";
import { regionsByName } from "./regions";
import { Section } from "./section";

/** A week that begins on a Monday. */
const DAY = { mon: "2024-01-01", sat: "2024-01-06", sun: "2024-01-07" } as const;

function useSample(): string {
  const { t, locale } = useLanguage();
  const first = weekStart(locale, usePreferences().weekStart);
  return t("settings.region.sample", {
    date: formatLocalDate(locale, new Date().toISOString().slice(0, 10)),
    time: formatLocalTime(locale, "17:00"),
    day: formatLocalDate(locale, DAY[first], { weekday: "long" }),
  });
}

export function RegionSection() {
  const { t, locale } = useLanguage();
  const { clock, weekStart: first } = usePreferences();
  const asRegion = { value: "", text: t("settings.region.asRegion") } as const;
  return (
    <Section id="region" title={t("settings.region.title")}>
      <RegionChoice />
      <Choices<"" | NonNullable<typeof clock>>
        label={t("settings.region.clock")}
        value={clock ?? ""}
        options={[
          asRegion,
          ...clocks.map((value) => ({ value, text: t(`settings.region.${value}`) })),
        ]}
        onChange={(value) => setPreferences({ clock: value || null })}
      />
      <Choices<"" | NonNullable<typeof first>>
        label={t("settings.region.week")}
        value={first ?? ""}
        options={[
          asRegion,
          ...weekStarts.map((value) => ({
            value,
            text: formatLocalDate(locale, DAY[value], { weekday: "long" }),
          })),
        ]}
        onChange={(value) => setPreferences({ weekStart: value || null })}
      />
    </Section>
  );
}

function RegionChoice() {
  const { t, language } = useLanguage();
  const { region } = usePreferences();
  return (
    <Field label={t("settings.region.label")} hint={useSample()}>
      {(ids) => (
        <Select
          {...ids}
          value={region ?? ""}
          onChange={({ target }) => setPreferences({ region: target.value || null })}
        >
          <option value="">{t("settings.region.asBrowser")}</option>
          {regionsByName(language).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
