"use client";
// How does one get a new password? By one's address, then by the link that came by mail.
import Link from "next/link";
import { forgotPassword, resetPassword } from "@/api/auth";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { Button } from "@/ui/button";
import { Field, Input } from "@/ui/input";
import { Logo } from "@/ui/logo";
import { Notice } from "@/ui/notice";
import { PasswordField } from "@/ui/password-field";
import { useLinkToken } from "./use-link-token";
import { useOneStep } from "./use-one-step";

export function ResetPage() {
  const { t } = useLanguage();
  const token = useLinkToken(pages.reset);
  return (
    <main className="static-words mx-auto grid min-h-dvh w-full max-w-sm content-center gap-6 px-5 py-10">
      <p className="flex items-center gap-2.5 font-semibold text-lg tracking-tight">
        <Logo className="size-7 text-accent" />
        {t("app.name")}
      </p>
      {token === null ? null : token ? <NewPassword token={token} /> : <AskForLink />}
      <Link href={pages.login} className="touch text-accent text-sm underline underline-offset-4">
        {t("auth.reset.back")}
      </Link>
    </main>
  );
}

function Problem({ text }: { text: string }) {
  if (!text) return null;
  return (
    <Notice tone="danger" role="alert">
      {text}
    </Notice>
  );
}

function AskForLink() {
  const { t } = useLanguage();
  const { step, problem, submit } = useOneStep((form) =>
    forgotPassword(String(form.get("email") ?? "").trim()),
  );
  if (step === "done") return <Notice role="status">{t("auth.reset.sent")}</Notice>;
  return (
    <form onSubmit={submit} className="grid gap-4">
      <h1 className="font-semibold text-2xl tracking-tight">{t("auth.reset.title")}</h1>
      <p className="text-muted text-sm">{t("auth.reset.lead")}</p>
      <Problem text={problem} />
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
  const { step, problem, submit } = useOneStep((form) =>
    resetPassword(token, String(form.get("password") ?? "")),
  );
  if (step === "done") return <Notice role="status">{t("auth.reset.done")}</Notice>;
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
