"use client";
// Where am I signed in? This browser first, then the others, each with its end.
import type { LiveSession } from "@/api/types";
import { formatInstant, formatLocalDate } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Problem } from "@/ui/problem";
import { UnreadNotice } from "@/ui/unread-notice";
import type { Account } from "../own-password";
import { Section } from "../section";
import { ALL_OTHERS, useSessions } from "./use-sessions";

export function SessionsSection({ user }: { user: Account }) {
  const { t } = useLanguage();
  const { sessions, unknown, reload, busy, problem, proof, submit } = useSessions(user);
  return (
    <Section id="sessions" title={t("settings.sessions.title")} text={t("settings.sessions.text")}>
      {unknown ? (
        <UnreadNotice onRetry={() => void reload()}>{t("settings.sessions.unknown")}</UnreadNotice>
      ) : null}
      <form onSubmit={submit} className="grid gap-4">
        <Problem text={problem} />
        {proof ? (
          <div className="grid justify-items-start gap-3">
            {proof}
            <Button type="submit" look="primary" busy={busy}>
              {t("settings.sessions.end")}
            </Button>
          </div>
        ) : null}
        {sessions && sessions.length > 0 ? (
          <ul className="grid gap-3">
            {sessions.map((session) => (
              <Row key={session.id} session={session} busy={busy} />
            ))}
          </ul>
        ) : null}
        {sessions && sessions.length > 1 ? (
          <Button
            type="submit"
            name="session"
            value={ALL_OTHERS}
            className="justify-self-start"
            busy={busy}
          >
            {t("settings.sessions.endOthers")}
          </Button>
        ) : null}
      </form>
    </Section>
  );
}

function Row({ session, busy }: { session: LiveSession; busy: boolean }) {
  const { t, locale } = useLanguage();
  const style = { dateStyle: "medium" } as const;
  const name = session.device || t("settings.sessions.unnamed");
  const since = t("settings.sessions.since", { date: formatInstant(locale, session.begun, style) });
  const seen = t("settings.sessions.seen", { date: formatLocalDate(locale, session.seen, style) });
  return (
    <li className="flex flex-wrap items-center gap-3">
      <div className="min-w-48 flex-1">
        <p dir="auto" className="font-medium text-sm">
          {name}
        </p>
        <p className="text-muted text-xs">
          {session.current ? `${t("settings.sessions.here")} · ${since}` : `${since} · ${seen}`}
        </p>
      </div>
      {session.current ? null : (
        <Button
          type="submit"
          size="sm"
          name="session"
          value={session.id}
          busy={busy}
          aria-label={t("settings.sessions.endNamed", { name })}
        >
          {t("settings.sessions.end")}
        </Button>
      )}
    </li>
  );
}
