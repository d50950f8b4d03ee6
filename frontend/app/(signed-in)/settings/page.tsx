"use client";
// What does the settings page put together? The session, the reminders and the conversations.
import { PageFrame } from "@/app/page-frame";
import { chooseLanguage } from "@/features/auth/choose-language";
import { setUser, signOut, useSession } from "@/features/auth/session";
import { RetentionChoice } from "@/features/conversations/retention";
import { askPermission, permission, push, show } from "@/features/reminders";
import { SettingsPage } from "@/features/settings";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { toast } from "@/ui/toast-store";

const notifications = {
  permission,
  ask: askPermission,
  show: (title: string, body: string) => void show(title, body, "lethe-test", () => undefined),
};

export default function Page() {
  const { t } = useLanguage();
  const { user } = useSession();
  if (!user) return null;
  const leaveEverywhere = () =>
    void signOut(true).catch((reason) => toast(accountError(reason, t), { tone: "danger" }));
  return (
    <PageFrame title={t("settings.title")}>
      <SettingsPage
        user={user}
        onUser={setUser}
        onLanguage={chooseLanguage}
        onSignOutEverywhere={leaveEverywhere}
        notifications={notifications}
        push={push}
        conversations={<RetentionChoice />}
      />
    </PageFrame>
  );
}
