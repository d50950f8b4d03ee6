"use client";
// Shall one be reminded when no page is open? By push in this browser, and by mail elsewhere.
import { useEffect, useState } from "react";
import { getReminderWays, setReminderMail } from "@/api/reminders";
import type { ReminderWays, User } from "@/api/types";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { setPreferences, usePreferences } from "@/storage/current-record";
import { toast } from "@/ui/toast-store";
import { ChoiceRow } from "./choice-row";

/** Both throw where that cannot be. */
export type Push = { turnOn: () => Promise<void>; turnOff: () => Promise<void> };

/** null until the server has said it, and where it cannot be reached. */
function useWays() {
  const [ways, setWays] = useState<ReminderWays | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    getReminderWays(asking.signal).then(setWays, () => undefined);
    return () => asking.abort();
  }, []);
  return [ways, setWays] as const;
}

export function PushChoice({ push }: { push: Push }) {
  const { t } = useLanguage();
  const { push: isOn } = usePreferences();
  const [ways] = useWays();
  if (!ways?.key) return null;
  async function turn(on: boolean) {
    try {
      await (on ? push.turnOn() : push.turnOff());
      setPreferences({ push: on });
    } catch {
      toast(t("settings.notify.pushFailed"), { tone: "danger" });
    }
  }
  return (
    <ChoiceRow
      id="push-label"
      label={t("settings.notify.push")}
      hint={t("settings.notify.pushHint")}
      checked={isOn}
      onChange={(on) => void turn(on)}
    />
  );
}

export function MailChoice({ user }: { user: User }) {
  const { t } = useLanguage();
  const [ways, setWays] = useWays();
  if (!ways?.sends_mail) return null;
  const change = (on: boolean) =>
    void setReminderMail(on).then(setWays, (reason) =>
      toast(accountError(reason, t), { tone: "danger" }),
    );
  return (
    <ChoiceRow
      id="mail-label"
      label={t("settings.notify.mail")}
      hint={t(user.email_verified ? "settings.notify.mailHint" : "settings.notify.mailUnverified")}
      checked={ways.mail}
      onChange={change}
      disabled={!user.email_verified && !ways.mail}
    />
  );
}
