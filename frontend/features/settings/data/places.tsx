"use client";
// Which three places hold something of mine, and how much?
import Cloud from "lucide-react/icons/cloud";
import Database from "lucide-react/icons/database";
import Monitor from "lucide-react/icons/monitor";
import { type ReactNode, useId, useState } from "react";
import { formatNumber } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Notice } from "@/ui/notice";
import { toast } from "@/ui/toast-store";
import type { DataDoors } from "./data-page";
import type { Counted } from "./use-counts";

type PlaceProps = {
  icon: ReactNode;
  title: string;
  text: string;
  rows: [string, string][];
  children?: ReactNode;
};

function Place({ icon, title, text, rows, children }: PlaceProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card"
    >
      <div className="flex items-start gap-4">
        <span className="flex size-10 shrink-0 items-center justify-center rounded-xl bg-accent-soft text-accent [&_svg]:size-5">
          {icon}
        </span>
        <div className="min-w-0">
          <h2 id={id} className="font-semibold text-base">
            {title}
          </h2>
          <p className="mt-1 text-muted text-sm">{text}</p>
        </div>
      </div>
      <dl className="grid gap-px overflow-hidden rounded-xl border border-line bg-line">
        {rows.map(([name, value]) => (
          <div key={name} className="flex items-baseline gap-4 bg-surface px-4 py-2.5 text-sm">
            <dt className="min-w-0 flex-1">{name}</dt>
            <dd className="font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  );
}

export function Places({ doors, counted }: { doors: DataDoors; counted: Counted }) {
  const { t, locale } = useLanguage();
  const { held, isFailed, recount } = counted;
  const number = (value: number | undefined) =>
    value === undefined ? "–" : formatNumber(locale, value);
  return (
    <>
      <Place
        icon={<Database aria-hidden />}
        title={t("settings.data.postgres.title")}
        text={t("settings.data.postgres.text")}
        rows={[
          [t("settings.data.postgres.account"), number(1)],
          [t("settings.data.postgres.open"), number(held?.open)],
          [t("settings.data.postgres.completed"), number(held?.completed)],
          [t("settings.data.postgres.deleted"), number(held?.deleted)],
        ]}
      >
        {isFailed ? (
          <Notice
            tone="danger"
            role="alert"
            action={
              <Button size="sm" onClick={recount}>
                {t("app.retry")}
              </Button>
            }
          >
            {t("settings.data.postgres.uncounted")}
          </Notice>
        ) : null}
        <p className="text-muted text-xs">{t("settings.data.postgres.accountText")}</p>
      </Place>
      <Place
        icon={<Cloud aria-hidden />}
        title={t("settings.data.openai.title")}
        text={t("settings.data.openai.text")}
        rows={[[t("settings.data.openai.known"), number(doors.conversations)]]}
      >
        <div className="grid gap-1 text-muted text-xs">
          {doors.isStandin ? <p>{t("settings.data.openai.standin")}</p> : null}
          <p>{t("settings.data.openai.unknown")}</p>
        </div>
      </Place>
      <Place
        icon={<Monitor aria-hidden />}
        title={t("settings.data.browser.title")}
        text={t("settings.data.browser.text")}
        rows={[
          [
            t("settings.data.browser.size"),
            t("settings.data.browser.bytes", { count: doors.recordBytes }),
          ],
        ]}
      >
        {doors.isStored ? null : (
          <p role="status" className="text-warning text-xs">
            {t("settings.data.browser.notStored")}
          </p>
        )}
        <Forget onForget={doors.forgetList} />
      </Place>
    </>
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
