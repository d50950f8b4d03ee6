"use client";
// Which places hold something of mine? Three: Postgres, OpenAI or this server, and this browser.
import Cloud from "lucide-react/icons/cloud";
import Database from "lucide-react/icons/database";
import Monitor from "lucide-react/icons/monitor";
import { useState } from "react";
import { useInfo } from "@/api/use-info";
import { formatNumber } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { toast } from "@/ui/toast-store";
import { UnreadNotice } from "@/ui/unread-notice";
import type { KnownData } from "./data-actions";
import { StorageCard } from "./storage-card";
import type { CountedTasks } from "./use-task-totals";

type Props = { known: KnownData; counted: CountedTasks; onForget: () => void };

export function StorageCards({ known, counted, onForget }: Props) {
  return (
    <>
      <PostgresCard counted={counted} />
      <ConversationsCard known={known} />
      <BrowserCard known={known} onForget={onForget} />
    </>
  );
}

function PostgresCard({ counted: { totals, isFailed, recount } }: { counted: CountedTasks }) {
  const { t, locale } = useLanguage();
  const number = (value: number | undefined) =>
    value === undefined ? "–" : formatNumber(locale, value);
  return (
    <StorageCard
      icon={<Database aria-hidden />}
      title={t("settings.data.postgres.title")}
      text={t("settings.data.postgres.text")}
      rows={[
        [t("settings.data.postgres.open"), number(totals?.open)],
        [t("settings.data.postgres.completed"), number(totals?.completed)],
        [t("settings.data.postgres.deleted"), number(totals?.deleted)],
      ]}
    >
      {isFailed ? (
        <UnreadNotice onRetry={recount}>{t("settings.data.postgres.uncounted")}</UnreadNotice>
      ) : null}
      <p className="text-muted text-xs">{t("settings.data.postgres.accountText")}</p>
    </StorageCard>
  );
}

function ConversationsCard({ known }: { known: KnownData }) {
  const { conversations, isStandin, isKeptHere } = known;
  const { t, locale } = useLanguage();
  const info = useInfo();
  const most = info?.conversation_messages_max;
  const idle = info?.conversation_idle_days;
  return (
    <StorageCard
      icon={<Cloud aria-hidden />}
      title={t(isKeptHere ? "settings.data.openai.localTitle" : "settings.data.openai.title")}
      text={t(isKeptHere ? "settings.data.openai.localText" : "settings.data.openai.text")}
      rows={[[t("settings.data.openai.known"), formatNumber(locale, conversations)]]}
    >
      <div className="grid gap-1 text-muted text-xs">
        {isStandin ? <p>{t("settings.data.openai.standin")}</p> : null}
        {most ? <p>{t("settings.data.openai.most", { count: most })}</p> : null}
        {idle ? <p>{t("settings.data.openai.idle", { count: idle })}</p> : null}
        <p>{t("settings.data.openai.unknown")}</p>
      </div>
    </StorageCard>
  );
}

function BrowserCard({ known, onForget }: Pick<Props, "known" | "onForget">) {
  const { t } = useLanguage();
  const size = t("settings.data.browser.bytes", { count: known.recordBytes });
  return (
    <StorageCard
      icon={<Monitor aria-hidden />}
      title={t("settings.data.browser.title")}
      text={t("settings.data.browser.text")}
      rows={[[t("settings.data.browser.size"), size]]}
    >
      {known.isStored ? null : (
        <p role="status" className="text-warning text-xs">
          {t("settings.data.browser.notStored")}
        </p>
      )}
      <Forget onForget={onForget} />
    </StorageCard>
  );
}

function Forget({ onForget }: { onForget: () => void }) {
  const { t } = useLanguage();
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button size="sm" className="justify-self-start" onClick={() => setAsks(true)}>
        {t("settings.data.browser.forget")}
      </Button>
      <Confirm
        open={asks}
        onOpenChange={setAsks}
        title={t("settings.data.browser.forgetTitle")}
        description={t("settings.data.browser.forgetText")}
        confirmLabel={t("settings.data.browser.forget")}
        cancelLabel={t("app.cancel")}
        danger
        onConfirm={() => {
          onForget();
          toast(t("settings.data.browser.forgot"));
        }}
      />
    </>
  );
}
