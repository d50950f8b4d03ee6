"use client";
// Shall the browser remind? If this switch says so; only then does the browser ask for its leave.
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

type Props = { notifications: Notifications };

export function NotifySection({ notifications }: Props) {
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
      <Obstacle permission={allowed} />
      {isOn ? <TryOut notifications={notifications} /> : null}
    </Section>
  );
}

function Obstacle({ permission }: { permission: Permission }) {
  const { t } = useLanguage();
  if (permission !== "denied" && permission !== "missing") return null;
  return (
    <Notice tone="warning" role="status">
      {t(permission === "denied" ? "settings.notify.blocked" : "settings.notify.missing")}
    </Notice>
  );
}

function TryOut({ notifications }: Props) {
  const { t } = useLanguage();
  const show = () =>
    notifications.show(t("settings.notify.testTitle"), t("settings.notify.testBody"));
  return (
    <Button size="sm" className="justify-self-start" onClick={show}>
      {t("settings.notify.test")}
    </Button>
  );
}
