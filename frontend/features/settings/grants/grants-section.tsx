"use client";
// What may use my tasks without me? Tokens for scripts and connected apps, each with its end.
import type { Grant } from "@/api/types";
import { formatInstant } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { UnreadNotice } from "@/ui/unread-notice";
import type { Account } from "../own-password";
import { Section } from "../section";
import { CreateCalendar } from "./create-calendar";
import { CreateToken } from "./create-token";
import { useGrants } from "./use-grants";

export function GrantsSection({ user }: { user: Account }) {
  const { t } = useLanguage();
  const { grants, unknown, reload, revoke } = useGrants();
  return (
    <Section id="grants" title={t("settings.grants.title")} text={t("settings.grants.text")}>
      {unknown ? (
        <UnreadNotice onRetry={() => void reload()}>{t("settings.grants.unknown")}</UnreadNotice>
      ) : null}
      {grants?.length === 0 ? (
        <p className="text-muted text-sm">{t("settings.grants.none")}</p>
      ) : null}
      {grants && grants.length > 0 ? (
        <ul className="grid gap-3">
          {grants.map((grant) => (
            <Row key={grant.id} grant={grant} onRevoke={() => void revoke(grant)} />
          ))}
        </ul>
      ) : null}
      <CreateCalendar user={user} onMade={() => void reload()} />
      <CreateToken user={user} onMade={() => void reload()} />
    </Section>
  );
}

function Row({ grant, onRevoke }: { grant: Grant; onRevoke: () => void }) {
  const { t } = useLanguage();
  const name = grant.name || grant.host;
  return (
    <li className="flex flex-wrap items-center gap-3">
      <div className="min-w-48 flex-1">
        <p dir="auto" className="own-words font-medium text-sm">
          {name}
        </p>
        <About grant={grant} />
      </div>
      <Button size="sm" aria-label={t("settings.grants.revokeNamed", { name })} onClick={onRevoke}>
        {t("settings.grants.revoke")}
      </Button>
    </li>
  );
}

const KINDS = {
  app: "settings.grants.app",
  token: "settings.grants.token",
  calendar: "settings.grants.calendar",
} as const;

function About({ grant }: { grant: Grant }) {
  const { t, locale } = useLanguage();
  const day = (instant: string) => formatInstant(locale, instant, { dateStyle: "medium" });
  const kind = t(KINDS[grant.kind], { host: grant.host });
  const parts = [
    kind,
    t(grant.scopes.includes("tasks.write") ? "settings.grants.write" : "settings.grants.read"),
    grant.used
      ? t("settings.grants.used", { date: day(`${grant.used}T12:00:00Z`) })
      : t("settings.grants.never"),
  ];
  if (grant.until) parts.push(t("settings.grants.until", { date: day(grant.until) }));
  return <p className="text-muted text-xs">{parts.join(" · ")}</p>;
}
