"use client";
// In which zone is "today"? Shown with its clock, so that a mistake is seen at once.
import { useDeferredValue, useEffect, useState } from "react";
import { browserZone } from "@/api/client";
import type { User } from "@/api/types";
import { formatInstant, formatTime } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { zoneName, zoneTitle } from "@/language/zone";
import { Button } from "@/ui/button";
import { Field, Select } from "@/ui/input";
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
  const here = browserZone();
  const zone = user.time_zone;
  const now = useMinute();
  /** The page does not wait for hundreds of options; they are drawn next. */
  const isOpenable = useDeferredValue(true, false);
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
        {(ids) => (
          <Select {...ids} value={zone} onChange={(event) => choose(event.target.value)}>
            {isOpenable ? (
              <EveryZone chosen={zone} here={here} />
            ) : (
              <option value={zone}>{zoneName(zone)}</option>
            )}
          </Select>
        )}
      </Field>
      {here === zone ? null : (
        <Notice
          action={
            <Button size="sm" onClick={() => choose(here)}>
              {t("settings.zone.use", { zone: zoneName(here) })}
            </Button>
          }
        >
          {t("settings.zone.differs", { zone: zoneTitle(here) })}
        </Notice>
      )}
    </Section>
  );
}
