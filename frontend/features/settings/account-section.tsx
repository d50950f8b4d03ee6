"use client";
// Who am I here? Name, address, password, and every session at once.
import LogOut from "lucide-react/icons/log-out";
import { type FormEvent, useState } from "react";
import type { User, UserChange } from "@/api/types";
import { formatInstant } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Field, Input } from "@/ui/input";
import { Notice } from "@/ui/notice";
import { PasswordField } from "@/ui/password-field";
import { PasswordForm } from "./password-form";
import { Section } from "./section";
import { useAccountChange } from "./use-account-change";

type Props = { user: User; onUser: (user: User) => void; onSignOutEverywhere: () => void };

export function AccountSection({ user, onUser, onSignOutEverywhere }: Props) {
  const { t, locale } = useLanguage();
  const since = formatInstant(locale, user.created_at, { dateStyle: "long" });
  return (
    <Section
      id="account"
      title={t("settings.account.title")}
      text={t("settings.account.since", { date: since })}
    >
      <IdentityForm key={`${user.name} ${user.email}`} user={user} onUser={onUser} />
      {user.has_password === false ? null : <PasswordForm onUser={onUser} />}
      <div className="flex flex-wrap items-center gap-3 border-line border-t pt-4">
        <p className="min-w-48 flex-1 text-muted text-sm">{t("settings.account.everywhereText")}</p>
        <Button onClick={onSignOutEverywhere}>
          <LogOut className="flip-rtl size-4" aria-hidden />
          {t("settings.account.everywhere")}
        </Button>
      </div>
    </Section>
  );
}

type Faults = {
  email?: "auth.missing.email" | "auth.missing.emailShape";
  password?: "auth.missing.password";
};

/** What the browser finds missing, which it would say in its own language. */
function faultsOf({ elements }: HTMLFormElement): Faults {
  const validity = (name: string) => (elements.namedItem(name) as HTMLInputElement).validity;
  const faults: Faults = {};
  if (validity("email").valueMissing) faults.email = "auth.missing.email";
  else if (!validity("email").valid) faults.email = "auth.missing.emailShape";
  if (validity("password").valueMissing) faults.password = "auth.missing.password";
  return faults;
}

/** The current password is asked for only when the address changes. */
function IdentityForm({ user, onUser }: Omit<Props, "onSignOutEverywhere">) {
  const { t } = useLanguage();
  const { busy, problem, change } = useAccountChange(onUser);
  const [name, setName] = useState(user.name);
  const [email, setEmail] = useState(user.email);
  const [password, setPassword] = useState("");
  const isOtherEmail = email.trim() !== user.email;
  const isChanged = isOtherEmail || name.trim() !== user.name;
  const [faults, setFaults] = useState<Faults>({});

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const found = isOtherEmail ? faultsOf(event.currentTarget) : {};
    setFaults(found);
    if (found.email || found.password) return;
    const fields: UserChange = {};
    if (name.trim() !== user.name) fields.name = name.trim();
    if (isOtherEmail) Object.assign(fields, { email: email.trim(), current_password: password });
    void change(fields);
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {problem ? (
        <Notice tone="danger" role="alert">
          {problem}
        </Notice>
      ) : null}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t("settings.account.name")}>
          {(ids) => (
            <Input
              {...ids}
              dir="auto"
              autoComplete="name"
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={t("settings.account.email")}
          hint={isOtherEmail ? t("settings.account.emailHint") : undefined}
          error={faults.email ? t(faults.email) : undefined}
        >
          {(ids) => (
            <Input
              {...ids}
              type="email"
              name="email"
              required
              dir="ltr"
              autoComplete="email"
              className="text-start"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
      </div>
      {isOtherEmail ? (
        <PasswordField
          label={t("settings.account.currentPassword")}
          error={faults.password ? t(faults.password) : undefined}
          name="password"
          required
          showLabel={t("auth.showPassword")}
          hideLabel={t("auth.hidePassword")}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      ) : null}
      {isChanged ? (
        <Button type="submit" look="primary" busy={busy} className="justify-self-start">
          {t(busy ? "settings.saving" : "settings.save")}
        </Button>
      ) : null}
    </form>
  );
}
