"use client";
// Shall the browser remind? If this switch says so; only then does the browser ask for its leave.
import { useState } from "react";
import type { User } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { setPreferences, usePreferences } from "@/storage/current-record";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { MailChoice, type Push, PushChoice } from "./away-choices";
import { ChoiceRow } from "./choice-row";
import { Section } from "./section";

type Permission = "granted" | "denied" | "default" | "missing";

export type Notifications = {
  permission: () => Permission;
  ask: () => Promise<Permission>;
  show: (title: string, body: string) => void;
};

type Props = { user: User; notifications: Notifications; push: Push };

export function NotifySection({ user, notifications, push }: Props) {
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
      <ChoiceRow
        id="notify-label"
        label={t("settings.notify.label")}
        hint={t("settings.notify.hint")}
        checked={isOn}
        onChange={(on) => void turn(on)}
        disabled={allowed === "missing"}
      />
      <Obstacle permission={allowed} />
      {isOn ? <PushChoice push={push} /> : null}
      {isOn ? <TryOut notifications={notifications} /> : null}
      <MailChoice user={user} />
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

function TryOut({ notifications }: { notifications: Notifications }) {
  const { t } = useLanguage();
  const show = () =>
    notifications.show(t("settings.notify.testTitle"), t("settings.notify.testBody"));
  return (
    <Button size="sm" className="justify-self-start" onClick={show}>
      {t("settings.notify.test")}
    </Button>
  );
}
