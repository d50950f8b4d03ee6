"use client";
// How much have I asked for today, and how much may I? Shown only where this server limits it.
import { useEffect, useState } from "react";
import { getUsage } from "@/api/auth";
import type { Usage, User } from "@/api/types";
import { formatTime } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { Section } from "./section";

/** null until the server has said it, and where it cannot be reached. */
function useUsage(): Usage | null {
  const [usage, setUsage] = useState<Usage | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    getUsage(asking.signal).then(setUsage, () => undefined);
    return () => asking.abort();
  }, []);
  return usage;
}

export function UsageSection({ user }: { user: User }) {
  const { t, locale } = useLanguage();
  const usage = useUsage();
  if (!usage) return null;
  const { turns_per_minute: pace, turns_per_day: turns, tokens_per_day: tokens } = usage;
  const { server_percent: server } = usage;
  if ([pace, turns, tokens, server].every((limit) => limit === null)) return null;
  const time = formatTime(locale, Date.parse(usage.resets_at), user.time_zone);
  return (
    <Section id="usage" title={t("settings.usage.title")} text={t("settings.usage.text", { time })}>
      <dl className="grid gap-2 text-sm">
        <Amount name={t("settings.usage.messages")} used={usage.turns} limit={turns} />
        <Amount name={t("settings.usage.tokens")} used={usage.tokens} limit={tokens} />
        {server === null ? null : <Share percent={server} />}
      </dl>
      {pace === null ? null : (
        <p className="text-muted text-xs">{t("settings.usage.pace", { count: pace })}</p>
      )}
    </Section>
  );
}

function Share({ percent }: { percent: number }) {
  const { t, locale } = useLanguage();
  const told = new Intl.NumberFormat(locale, { style: "percent" }).format(percent / 100);
  return (
    <Line name={t("settings.usage.server")}>{t("settings.usage.percent", { percent: told })}</Line>
  );
}

type AmountProps = { name: string; used: number; limit: number | null };

function Amount({ name, used, limit }: AmountProps) {
  const { t, locale } = useLanguage();
  const number = new Intl.NumberFormat(locale);
  const told = number.format(used);
  return (
    <Line name={name}>
      {limit === null ? told : t("settings.usage.of", { used: told, limit: number.format(limit) })}
    </Line>
  );
}

function Line({ name, children }: { name: string; children: string }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-muted">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
