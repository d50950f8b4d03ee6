"use client";
// Shall the browser remind? The browser's own question comes only after this switch was pressed.
import { useState } from "react";
import { useLanguage } from "@/language/use-language";
import { setPreferences, usePreferences } from "@/storage/current-record";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { Switch } from "@/ui/switch";
import { Section } from "./section";

type Permission = "granted" | "denied" | "default" | "missing";

export type Notifications = {
  permission: () => Permission;
  ask: () => Promise<Permission>;
  show: (title: string, body: string) => void;
};

export function NotifySection({ notifications }: { notifications: Notifications }) {
  const { t } = useLanguage();
  const { reminders } = usePreferences();
  const [allowed, setAllowed] = useState(notifications.permission);
  const isOn = reminders && allowed === "granted";

  async function turn(on: boolean) {
    if (!on) return setPreferences({ reminders: false });
    const answer = await notifications.ask();
    setAllowed(answer);
    setPreferences({ reminders: answer === "granted" });
  }

  return (
    <Section id="notify" title={t("settings.notify.title")}>
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <p id="notify-label" className="font-medium text-sm">
            {t("settings.notify.label")}
          </p>
          <p className="mt-0.5 text-muted text-xs">{t("settings.notify.hint")}</p>
        </div>
        <Switch
          checked={isOn}
          onChange={(on) => void turn(on)}
          label={t("settings.notify.label")}
          labelledBy="notify-label"
          disabled={allowed === "missing"}
        />
      </div>
      {allowed === "denied" || allowed === "missing" ? (
        <Notice tone="warning" role="status">
          {t(allowed === "denied" ? "settings.notify.blocked" : "settings.notify.missing")}
        </Notice>
      ) : null}
      {isOn ? (
        <Button
          size="sm"
          className="justify-self-start"
          onClick={() =>
            notifications.show(t("settings.notify.testTitle"), t("settings.notify.testBody"))
          }
        >
          {t("settings.notify.test")}
        </Button>
      ) : null}
    </Section>
  );
}
