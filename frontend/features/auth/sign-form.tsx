"use client";
// How does one sign in, or create an account? One form, two purposes.
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { logIn, register } from "@/api/auth";
import { browserZone } from "@/api/client";
import type { User } from "@/api/types";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { zoneTitle } from "@/language/zone";
import { Button } from "@/ui/button";
import { Field, Input } from "@/ui/input";
import { Notice } from "@/ui/notice";
import { PasswordField } from "@/ui/password-field";
import { type Faults, faultsOf } from "./credentials";
import { setUser } from "./session";

type Props = { purpose: "sign-in" | "register"; onDone: () => void };

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? "");
}

/** On success the session is set and `onDone` leads away; what was typed stays after a failure. */
export function SignForm({ purpose, onDone }: Props) {
  const { t, language } = useLanguage();
  const isNew = purpose === "register";
  const [faults, setFaults] = useState<Faults>({});
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const errorId = useId();

  async function send(data: FormData): Promise<User> {
    const email = text(data, "email").trim();
    const password = text(data, "password");
    if (!isNew) return logIn(email, password);
    return register({ email, password, name: text(data, "name").trim(), language });
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const data = new FormData(event.currentTarget);
    const found = faultsOf(text(data, "email"), text(data, "password"), isNew);
    setFaults(found);
    setError("");
    if (found.email || found.password) {
      form.current
        ?.querySelector<HTMLElement>(`[name=${found.email ? "email" : "password"}]`)
        ?.focus();
      return;
    }
    setBusy(true);
    try {
      setUser(await send(data));
      onDone();
    } catch (reason) {
      setError(accountError(reason, t));
      setBusy(false);
    }
  }

  return (
    <form ref={form} noValidate onSubmit={submit} className="grid gap-4" aria-describedby={errorId}>
      <div id={errorId}>
        {error ? (
          <Notice tone="danger" role="alert">
            {error}
          </Notice>
        ) : null}
      </div>
      {isNew ? (
        <Field label={t("auth.name")} hint={t("auth.nameHint")}>
          {(ids) => <Input {...ids} name="name" autoComplete="name" maxLength={200} dir="auto" />}
        </Field>
      ) : null}
      <Field label={t("auth.email")} error={faults.email && t(faults.email)}>
        {(ids) => (
          <Input
            {...ids}
            name="email"
            type="email"
            dir="ltr"
            autoComplete="username"
            autoCapitalize="none"
            inputMode="email"
            placeholder={t("auth.emailPlaceholder")}
            className="text-start"
          />
        )}
      </Field>
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

/** Only the browser knows its zone; the exported page does not. */
function ZoneNote() {
  const { t } = useLanguage();
  const [zone, setZone] = useState("");
  useEffect(() => setZone(browserZone()), []);
  return (
    <p className="min-h-8 text-center text-muted text-xs">
      {zone ? t("auth.zoneNote", { zone: zoneTitle(zone) }) : null}
    </p>
  );
}

function busyLabel(isNew: boolean, busy: boolean) {
  if (isNew) return busy ? "auth.registering" : "auth.register";
  return busy ? "auth.signingIn" : "auth.signIn";
}
