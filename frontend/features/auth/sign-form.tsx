"use client";
// How does one sign in, or create an account? One form, two purposes.
import { useId } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Field, Input } from "@/ui/input";
import { onDemand } from "@/ui/on-demand";
import { PasswordField } from "@/ui/password-field";
import { Problem } from "@/ui/problem";
import { useSignForm } from "./use-sign-form";
import { ZoneNote } from "./zone-note";

const PasskeyStep = onDemand(() => import("./passkey-sign-in").then((m) => m.PasskeyStep));

type Props = { purpose: "sign-in" | "register"; onDone: () => void };

export function SignForm({ purpose, onDone }: Props) {
  const { t } = useLanguage();
  const isNew = purpose === "register";
  const { faults, error, busy, asked, submit, back } = useSignForm(isNew, onDone);
  const errorId = useId();
  if (asked) return <PasskeyStep asked={asked} onDone={onDone} onBack={back} />;
  return (
    <form noValidate onSubmit={submit} className="grid gap-4" aria-describedby={errorId}>
      <div id={errorId}>
        <Problem text={error} />
      </div>
      {isNew ? (
        <Field label={t("auth.name")} hint={t("auth.nameHint")}>
          {(ids) => <Input {...ids} name="name" autoComplete="name" maxLength={200} dir="auto" />}
        </Field>
      ) : null}
      <Email isNew={isNew} error={faults.email && t(faults.email)} />
      <PasswordField
        name="password"
        label={t("auth.password")}
        showLabel={t("auth.showPassword")}
        hideLabel={t("auth.hidePassword")}
        autoComplete={isNew ? "new-password" : "current-password"}
        hint={isNew ? t("auth.passwordHint") : undefined}
        error={faults.password && t(faults.password)}
      />
      <Button look="primary" type="submit" busy={busy} className="mt-1 w-full">
        {t(busyLabel(isNew, busy))}
      </Button>
      {isNew ? <ZoneNote /> : null}
    </form>
  );
}

function Email({ isNew, error }: { isNew: boolean; error: string | undefined }) {
  const { t } = useLanguage();
  return (
    <Field label={t("auth.email")} error={error}>
      {(ids) => (
        <Input
          {...ids}
          name="email"
          type="email"
          dir="ltr"
          autoComplete={isNew ? "username" : "username webauthn"}
          autoCapitalize="none"
          inputMode="email"
          placeholder={t("auth.emailPlaceholder")}
          className="text-start"
        />
      )}
    </Field>
  );
}

function busyLabel(isNew: boolean, busy: boolean) {
  if (isNew) return busy ? "auth.registering" : "auth.register";
  return busy ? "auth.signingIn" : "auth.signIn";
}
