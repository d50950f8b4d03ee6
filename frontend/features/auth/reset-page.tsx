"use client";
// How does one get a new password? By one's address, then by the link that came by mail.
import { forgotPassword, resetPassword } from "@/api/auth";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { Button } from "@/ui/button";
import { Field, Input } from "@/ui/input";
import { Notice } from "@/ui/notice";
import { PasswordField } from "@/ui/password-field";
import { Problem } from "@/ui/problem";
import { LinkPage } from "./link-page";
import { useLinkToken } from "./use-link-token";
import { useOneStep } from "./use-one-step";

export function ResetPage() {
  const { t } = useLanguage();
  const token = useLinkToken(pages.reset);
  return (
    <LinkPage on={{ href: pages.login, label: t("auth.reset.back") }}>
      {token === null ? null : token ? <NewPassword token={token} /> : <AskForLink />}
    </LinkPage>
  );
}

/** `before`: why the last link did not do. */
function AskForLink({ before = "" }: { before?: string }) {
  const { t } = useLanguage();
  const { step, problem, submit } = useOneStep((form) =>
    forgotPassword(String(form.get("email") ?? "").trim()),
  );
  if (step === "done") return <Notice role="status">{t("auth.reset.sent")}</Notice>;
  return (
    <form onSubmit={submit} className="grid gap-4">
      <h1 className="font-semibold text-2xl tracking-tight">{t("auth.reset.title")}</h1>
      <p className="text-muted text-sm">{t("auth.reset.lead")}</p>
      <Problem text={problem || before} />
      <Field label={t("auth.email")}>
        {(ids) => (
          <Input {...ids} name="email" type="email" required dir="ltr" autoComplete="username" />
        )}
      </Field>
      <Button look="primary" type="submit" busy={step === "busy"}>
        {t("auth.reset.send")}
      </Button>
    </form>
  );
}

function NewPassword({ token }: { token: string }) {
  const { t } = useLanguage();
  const { step, problem, expired, submit } = useOneStep((form) =>
    resetPassword(token, String(form.get("password") ?? "")),
  );
  if (step === "done") return <Notice role="status">{t("auth.reset.done")}</Notice>;
  if (expired) return <AskForLink before={problem} />;
  return (
    <form onSubmit={submit} className="grid gap-4">
      <h1 className="font-semibold text-2xl tracking-tight">{t("auth.reset.newTitle")}</h1>
      <Problem text={problem} />
      <PasswordField
        name="password"
        label={t("auth.reset.newPassword")}
        showLabel={t("auth.showPassword")}
        hideLabel={t("auth.hidePassword")}
        hint={t("auth.passwordHint")}
        autoComplete="new-password"
        required
      />
      <p className="text-muted text-xs">{t("auth.reset.note")}</p>
      <Button look="primary" type="submit" busy={step === "busy"}>
        {t("auth.reset.save")}
      </Button>
    </form>
  );
}
