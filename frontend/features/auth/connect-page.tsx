"use client";
// May this app use my tasks? The person is told who asks and where the answer goes, and decides.
import Check from "lucide-react/icons/check";
import { useEffect, useState } from "react";
import type { AppRequest, Scope, User } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Logo } from "@/ui/logo";
import { Notice } from "@/ui/notice";
import { Problem } from "@/ui/problem";
import { isByPerson } from "./by-person";
import { ConnectProof } from "./connect-proof";
import { useAppRequest } from "./use-app-request";

/** A click that was meant for the page before, or the second of a double click, comes sooner. */
const PAUSE = 700;

const words = { "tasks.read": "auth.connect.read", "tasks.write": "auth.connect.write" } as const;

export function ConnectPage() {
  const { t } = useLanguage();
  const { user, asked, problem, busy, isOld, answer } = useAppRequest();
  return (
    <main className="static-words mx-auto grid min-h-dvh w-full max-w-md content-center gap-6 px-5 py-10">
      <p className="flex items-center gap-2.5 font-semibold text-lg tracking-tight">
        <Logo className="size-7 text-accent" />
        {t("app.name")}
      </p>
      <h1 className="font-semibold text-2xl tracking-tight">{t("auth.connect.title")}</h1>
      <Problem text={problem} />
      {asked && user ? (
        <Question asked={asked} user={user} busy={busy} isOld={isOld} onAnswer={answer} />
      ) : null}
      {user ? (
        <p className="text-muted text-xs">{t("auth.connect.as", { email: user.email })}</p>
      ) : null}
    </main>
  );
}

function useIsReady(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), PAUSE);
    return () => clearTimeout(timer);
  }, []);
  return ready;
}

type QuestionProps = {
  asked: AppRequest;
  user: User;
  busy: boolean;
  /** Signed in too long ago to let others in without a word. */
  isOld: boolean;
  onAnswer: (said: "allow" | "deny", scopes: Scope[] | null, password?: string) => void;
};

function Question({ asked, user, busy, isOld, onAnswer }: QuestionProps) {
  const { t } = useLanguage();
  const [password, setPassword] = useState<string>();
  const [onlyRead, setOnlyRead] = useState(false);
  const name = asked.name || t("auth.connect.unnamed");
  const scopes: Scope[] = onlyRead ? ["tasks.read"] : asked.scopes;
  return (
    <>
      <p>{t("auth.connect.asks", { name })}</p>
      {asked.document_host ? (
        <p className="text-sm">{t("auth.connect.document", { host: asked.document_host })}</p>
      ) : null}
      <Rights scopes={scopes} />
      {asked.scopes.length > 1 ? (
        <label className="touch flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={onlyRead}
            onChange={(event) => setOnlyRead(event.target.checked)}
          />
          {t("auth.connect.onlyRead")}
        </label>
      ) : null}
      <Notice tone="warning">{t("auth.connect.host", { host: asked.host })}</Notice>
      <p className="text-muted text-sm">{t("auth.connect.never")}</p>
      {isOld ? <ConnectProof user={user} onPassword={setPassword} /> : null}
      <Answers
        busy={busy}
        onAllow={() => onAnswer("allow", scopes, password)}
        onDeny={() => onAnswer("deny", null)}
      />
    </>
  );
}

type AnswersProps = { busy: boolean; onAllow: () => void; onDeny: () => void };

function Answers({ busy, onAllow, onDeny }: AnswersProps) {
  const { t } = useLanguage();
  const ready = useIsReady();
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        look="primary"
        busy={busy}
        disabled={!ready}
        onClick={(event) => isByPerson(event) && onAllow()}
      >
        {t("auth.connect.allow")}
      </Button>
      <Button busy={busy} onClick={onDeny}>
        {t("auth.connect.deny")}
      </Button>
    </div>
  );
}

function Rights({ scopes }: { scopes: Scope[] }) {
  const { t } = useLanguage();
  return (
    <ul className="grid gap-2">
      {scopes.map((scope) => (
        <li key={scope} className="flex items-center gap-2 text-sm">
          <Check className="size-4 text-accent" aria-hidden />
          {t(words[scope])}
        </li>
      ))}
    </ul>
  );
}
