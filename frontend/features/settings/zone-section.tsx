"use client";
// In which zone is "today"? In the chosen one, whose clock is shown so that a mistake is seen.
import { useDeferredValue, useEffect, useState } from "react";
import { knownZone } from "@/api/client";
import type { User } from "@/api/types";
import { formatInstant, formatTime } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { zoneName, zoneTitle } from "@/language/zone";
import { Button } from "@/ui/button";
import { Field, type FieldIds, Select } from "@/ui/input";
import { Notice } from "@/ui/notice";
import { EveryZone } from "./every-zone";
import { Section } from "./section";
import { useAccountChange } from "./use-account-change";

type Props = { user: User; onUser: (user: User) => void };

function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const clock = setInterval(() => setNow(new Date()), 10_000);
    return () => clearInterval(clock);
  }, []);
  return now;
}

export function ZoneSection({ user, onUser }: Props) {
  const { t, locale } = useLanguage();
  const { problem, change } = useAccountChange(onUser);
  const here = knownZone();
  const zone = user.time_zone;
  const now = useMinute();
  const weekday = formatInstant(locale, now, { timeZone: zone, weekday: "long" });
  const time = `${weekday} ${formatTime(locale, now, zone)}`;
  const choose = (time_zone: string) =>
    void change({ time_zone }, t("settings.zone.saved", { zone: zoneTitle(time_zone) }));
  return (
    <Section id="zone" title={t("settings.zone.title")}>
      <Field
        label={t("settings.zone.label")}
        hint={t("settings.zone.hint", { time })}
        error={problem || undefined}
      >
        {(ids) => <ZoneChoice {...ids} zone={zone} here={here ?? zone} onChoose={choose} />}
      </Field>
      {here === null ? <Notice>{t("settings.zone.missing")}</Notice> : null}
      {here === null || here === zone ? null : <OtherZone here={here} onUse={() => choose(here)} />}
    </Section>
  );
}

type ChoiceProps = FieldIds & { zone: string; here: string; onChoose: (zone: string) => void };

/** The page does not wait for hundreds of options; they are drawn next, together with the choice. */
function ZoneChoice({ zone, here, onChoose, ...ids }: ChoiceProps) {
  const areAllDrawn = useDeferredValue(true, false);
  return (
    <Select {...ids} value={zone} onChange={(event) => onChoose(event.target.value)}>
      {areAllDrawn ? (
        <EveryZone chosen={zone} here={here} />
      ) : (
        <option value={zone}>{zoneName(zone)}</option>
      )}
    </Select>
  );
}

function OtherZone({ here, onUse }: { here: string; onUse: () => void }) {
  const { t } = useLanguage();
  const use = (
    <Button size="sm" onClick={onUse}>
      {t("settings.zone.use", { zone: zoneName(here) })}
    </Button>
  );
  return <Notice action={use}>{t("settings.zone.differs", { zone: zoneTitle(here) })}</Notice>;
}
