"use client";
// Is this address mine? A click on the page that the mail's link opened says so.
import Link from "next/link";
import { confirmAddress } from "@/api/auth";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { Button } from "@/ui/button";
import { Logo } from "@/ui/logo";
import { Notice } from "@/ui/notice";
import { useLinkToken } from "./use-link-token";
import { useOneStep } from "./use-one-step";

export function ConfirmPage() {
  const { t } = useLanguage();
  const token = useLinkToken(pages.confirm);
  return (
    <main className="static-words mx-auto grid min-h-dvh w-full max-w-sm content-center gap-6 px-5 py-10">
      <p className="flex items-center gap-2.5 font-semibold text-lg tracking-tight">
        <Logo className="size-7 text-accent" />
        {t("app.name")}
      </p>
      <h1 className="font-semibold text-2xl tracking-tight">{t("auth.confirm.title")}</h1>
      {token === null ? null : <Confirm token={token} />}
      <Link
        href={pages.settings}
        className="touch text-accent text-sm underline underline-offset-4"
      >
        {t("auth.confirm.on")}
      </Link>
    </main>
  );
}

/** A click, not the opening: scanners of mail open every link. */
function Confirm({ token }: { token: string }) {
  const { t } = useLanguage();
  const { step, problem, submit } = useOneStep(() => confirmAddress(token));
  if (step === "done") return <Notice role="status">{t("auth.confirm.done")}</Notice>;
  return (
    <form onSubmit={submit} className="grid gap-4">
      {problem ? (
        <Notice tone="danger" role="alert">
          {problem}
        </Notice>
      ) : null}
      <Button look="primary" type="submit" busy={step === "busy"}>
        {t("auth.confirm.go")}
      </Button>
    </form>
  );
}
