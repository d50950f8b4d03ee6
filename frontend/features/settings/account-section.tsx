"use client";
// Who am I here? Name, address, password, and every session at once.
import LogOut from "lucide-react/icons/log-out";
import type { User } from "@/api/types";
import { useInfo } from "@/api/use-info";
import { formatInstant } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { onDemand } from "@/ui/on-demand";
import { IdentityForm } from "./identity-form";
import { PasswordForm } from "./password-form";
import { Section } from "./section";
import { VerifyAddress } from "./verify-address";

const Linked = onDemand(() => import("./linked").then((m) => m.Linked));

type Props = { user: User; onUser: (user: User) => void; onSignOutEverywhere: () => void };

export function AccountSection({ user, onUser, onSignOutEverywhere }: Props) {
  const { t, locale } = useLanguage();
  const providers = useInfo()?.sign_in_with ?? [];
  const since = formatInstant(locale, user.created_at, { dateStyle: "long" });
  return (
    <Section
      id="account"
      title={t("settings.account.title")}
      text={t("settings.account.since", { date: since })}
    >
      <IdentityForm key={`${user.name} ${user.email}`} user={user} onUser={onUser} />
      <VerifyAddress user={user} />
      {user.has_password || user.passkeys > 0 ? <PasswordForm user={user} onUser={onUser} /> : null}
      {user.issuer || providers.length > 0 ? (
        <Linked user={user} onUser={onUser} providers={providers} />
      ) : null}
      <div className="flex flex-wrap items-center gap-3 border-line border-t pt-4">
        <p className="min-w-48 flex-1 text-muted text-sm">{t("settings.account.everywhereText")}</p>
        <Button onClick={onSignOutEverywhere}>
          <LogOut className="flip-rtl size-4" aria-hidden />
          {t("settings.account.everywhere")}
        </Button>
      </div>
    </Section>
  );
}
