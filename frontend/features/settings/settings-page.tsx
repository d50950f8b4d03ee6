"use client";
// What can be set? Account, zone, language and look, reminders, conversations, agents, data.
import ChevronRight from "lucide-react/icons/chevron-right";
import Database from "lucide-react/icons/database";
import Link from "next/link";
import type { ReactNode } from "react";
import type { User } from "@/api/types";
import type { Language } from "@/language/languages";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { InTurn } from "@/ui/in-turn";
import { onDemand } from "@/ui/on-demand";
import { AccountSection } from "./account-section";
import { AppearanceSection } from "./appearance-section";
import type { Push } from "./away-choices";
import { CaptureSection } from "./capture-section";
import { AgentSection } from "./grants/agent-section";
import { GrantsSection } from "./grants/grants-section";
import { type Notifications, NotifySection } from "./notify-section";
import { RegionSection } from "./region-section";
import { Section } from "./section";
import { SessionsSection } from "./sessions/sessions-section";
import { UsageSection } from "./usage-section";
import { ZoneSection } from "./zone-section";

const PasskeysSection = onDemand(() =>
  import("./passkeys/passkeys-section").then((m) => m.PasskeysSection),
);

type Props = {
  user: User;
  onUser: (user: User) => void;
  onLanguage: (language: Language) => void;
  onSignOutEverywhere: () => void;
  notifications: Notifications;
  push: Push;
  /** What is set about conversations, drawn by their own feature. */
  conversations: ReactNode;
};

export function SettingsPage(props: Props) {
  const { t } = useLanguage();
  const { user, onUser } = props;
  return (
    <div className="grid gap-5">
      <InTurn first={2}>
        <p className="text-balance text-muted">{t("settings.lead")}</p>
        <AccountSection
          user={user}
          onUser={onUser}
          onSignOutEverywhere={props.onSignOutEverywhere}
        />
        <PasskeysSection user={user} onUser={onUser} />
        <SessionsSection user={user} />
        <ZoneSection user={user} onUser={onUser} />
        <RegionSection />
        <AppearanceSection onLanguage={props.onLanguage} />
        <NotifySection user={user} notifications={props.notifications} push={props.push} />
        <UsageSection user={user} />
        <Section id="conversations" title={t("settings.conversations.title")}>
          {props.conversations}
        </Section>
        <CaptureSection />
        <AgentSection />
        <GrantsSection user={user} />
        <DataLink />
      </InTurn>
    </div>
  );
}

function DataLink() {
  const { t } = useLanguage();
  return (
    <Link
      href={pages.data}
      className="flex items-center gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card transition-colors hover:border-line-strong"
    >
      <span className="flex size-10 items-center justify-center rounded-xl bg-accent-soft text-accent">
        <Database className="size-5" aria-hidden />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block font-semibold text-base">{t("settings.dataLink.open")}</span>
        <span className="block text-muted text-sm">{t("settings.dataLink.text")}</span>
      </span>
      <ChevronRight className="flip-rtl size-5 text-muted" aria-hidden />
    </Link>
  );
}
