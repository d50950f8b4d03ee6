"use client";
import { useEffect, useId } from "react";
// After how long are idle conversations erased? After the days chosen here, or never.
import { serverNow } from "@/api/server-clock";
import { useLanguage } from "@/language/use-language";
import { setPreferences, useRecord } from "@/storage/current-record";
import { retentions } from "@/storage/record";
import { Select } from "@/ui/input";
import { toast } from "@/ui/toast-store";
import { eraseIdle } from "./retention-run";
import { idleRows } from "./rows";

/** Chosen in the settings; says what it would erase before it does. */
export function RetentionChoice() {
  const { t } = useLanguage();
  const id = useId();
  const { conversations, preferences } = useRecord();
  const days = preferences.retentionDays;
  const idle = idleRows(conversations, days, serverNow()).length;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {t("conversations.retention.label")}
      </label>
      <Select
        id={id}
        value={days}
        aria-describedby={`${id}-note`}
        onChange={(event) => {
          const chosen = retentions.find((option) => option === Number(event.target.value));
          setPreferences({ retentionDays: chosen ?? 0 });
        }}
      >
        {retentions.map((option) => (
          <option key={option} value={option}>
            {option === 0
              ? t("conversations.retention.never")
              : t("conversations.retention.days", { days: option })}
          </option>
        ))}
      </Select>
      <p id={`${id}-note`} className="text-muted text-xs">
        {days === 0
          ? null
          : idle > 0
            ? t("conversations.retention.will", { count: idle })
            : t("conversations.retention.willNone")}{" "}
        {t("conversations.retention.note")}
      </p>
    </div>
  );
}

const settling = 60_000;

/** Waits a minute after opening or changing the choice, so that a slip can be mended. */
export function RetentionRun({ onLeave }: { onLeave: (id: string) => void }) {
  const { t } = useLanguage();
  const { conversations, preferences } = useRecord();
  const days = preferences.retentionDays;
  const idle = idleRows(conversations, days, serverNow()).length;
  useEffect(() => {
    if (idle === 0 || days === 0) return;
    const leaving = new AbortController();
    const clock = setTimeout(async () => {
      const erased = await eraseIdle(leaving.signal, onLeave);
      if (erased > 0)
        toast(t("conversations.retention.done", { count: erased }), { duration: 10_000 });
    }, settling);
    return () => {
      leaving.abort();
      clearTimeout(clock);
    };
  }, [idle, days, onLeave, t]);
  return null;
}
