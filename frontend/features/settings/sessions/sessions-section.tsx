"use client";
// Where am I signed in? This browser first, then the others, each with its end.
import type { LiveSession } from "@/api/types";
import { formatInstant, formatLocalDate } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { Section } from "../section";
import { useSessions } from "./use-sessions";

export function SessionsSection() {
  const { t } = useLanguage();
  const { sessions, unknown, end, endOthers } = useSessions();
  return (
    <Section id="sessions" title={t("settings.sessions.title")} text={t("settings.sessions.text")}>
      {unknown ? <Notice tone="danger">{t("settings.sessions.unknown")}</Notice> : null}
      {sessions && sessions.length > 0 ? (
        <ul className="grid gap-3">
          {sessions.map((session) => (
            <Row key={session.id} session={session} onEnd={() => void end(session)} />
          ))}
        </ul>
      ) : null}
      {sessions && sessions.length > 1 ? (
        <Button className="justify-self-start" onClick={() => void endOthers()}>
          {t("settings.sessions.endOthers")}
        </Button>
      ) : null}
    </Section>
  );
}

function Row({ session, onEnd }: { session: LiveSession; onEnd: () => void }) {
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
        <Button size="sm" aria-label={t("settings.sessions.endNamed", { name })} onClick={onEnd}>
          {t("settings.sessions.end")}
        </Button>
      )}
    </li>
  );
}
