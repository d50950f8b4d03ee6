"use client";
// Is this address mine? A click on the page that the mail's link opened says so.
import { confirmAddress } from "@/api/auth";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { Problem } from "@/ui/problem";
import { LinkPage } from "./link-page";
import { useLinkToken } from "./use-link-token";
import { useOneStep } from "./use-one-step";

export function ConfirmPage() {
  const { t } = useLanguage();
  const token = useLinkToken(pages.confirm);
  return (
    <LinkPage on={{ href: pages.settings, label: t("auth.confirm.on") }}>
      <h1 className="font-semibold text-2xl tracking-tight">{t("auth.confirm.title")}</h1>
      {token === null ? null : <Confirm token={token} />}
    </LinkPage>
  );
}

/** A click, not the opening: scanners of mail open every link. */
function Confirm({ token }: { token: string }) {
  const { t } = useLanguage();
  const { step, problem, submit } = useOneStep(() => confirmAddress(token));
  if (step === "done") return <Notice role="status">{t("auth.confirm.done")}</Notice>;
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Problem text={problem} />
      <Button look="primary" type="submit" busy={step === "busy"}>
        {t("auth.confirm.go")}
      </Button>
    </form>
  );
}
