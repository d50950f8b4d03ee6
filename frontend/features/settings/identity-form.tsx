"use client";
// How are the name and the address changed? In one form; a new address wants the password too.
import { type FormEvent, useState } from "react";
import type { ChangedUser, User, UserChange } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Field, Input } from "@/ui/input";
import { Problem } from "@/ui/problem";
import { OwnPassword } from "./own-password";
import { useAccountChange } from "./use-account-change";

type Props = { user: User; onUser: (user: User) => void };

type Faults = {
  email?: "auth.missing.email" | "auth.missing.emailShape";
  password?: "auth.missing.password";
};

/** What the browser finds missing, which it would say in its own language. */
function faultsOf({ elements }: HTMLFormElement): Faults {
  const input = (name: string) => elements.namedItem(name) as HTMLInputElement | null;
  const faults: Faults = {};
  if (input("email")?.validity.valueMissing) faults.email = "auth.missing.email";
  else if (!input("email")?.validity.valid) faults.email = "auth.missing.emailShape";
  // A passkey may stand for the password: then there is no field.
  if (input("password")?.validity.valueMissing) faults.password = "auth.missing.password";
  return faults;
}

function useIdentity(user: User, change: (fields: UserChange) => Promise<ChangedUser | null>) {
  const [name, setName] = useState(user.name);
  const [email, setEmail] = useState(user.email);
  const [password, setPassword] = useState("");
  const [faults, setFaults] = useState<Faults>({});
  const [sentTo, setSentTo] = useState("");
  const isOtherEmail = email.trim() !== user.email;
  const isChanged = isOtherEmail || name.trim() !== user.name;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const found = isOtherEmail ? faultsOf(event.currentTarget) : {};
    setFaults(found);
    if (found.email || found.password) return;
    const fields: UserChange = {};
    if (name.trim() !== user.name) fields.name = name.trim();
    if (isOtherEmail) Object.assign(fields, { email: email.trim(), current_password: password });
    const sent = (await change(fields))?.confirm_sent_to;
    if (!sent) return;
    // Until its link is opened the address stays what it was.
    setSentTo(sent);
    setEmail(user.email);
    setPassword("");
  }

  const values = { name, setName, email, setEmail, password, setPassword, sentTo };
  return { ...values, faults, isOtherEmail, isChanged, submit };
}

type Identity = ReturnType<typeof useIdentity>;

/** The current password is asked for only when the address changes. */
export function IdentityForm({ user, onUser }: Props) {
  const { t } = useLanguage();
  const { busy, problem, refused, change } = useAccountChange(onUser);
  const identity = useIdentity(user, change);
  return (
    <form onSubmit={(event) => void identity.submit(event)} noValidate className="grid gap-4">
      <Problem text={problem} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <NameField identity={identity} />
        <EmailField identity={identity} />
      </div>
      {identity.isOtherEmail ? (
        <CurrentPassword user={user} identity={identity} refused={refused} />
      ) : null}
      {identity.isChanged ? (
        <Button type="submit" look="primary" busy={busy} className="justify-self-start">
          {t(busy ? "settings.saving" : "settings.save")}
        </Button>
      ) : null}
    </form>
  );
}

function NameField({ identity: { name, setName } }: { identity: Identity }) {
  const { t } = useLanguage();
  return (
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
  );
}

function EmailField({ identity }: { identity: Identity }) {
  const { t } = useLanguage();
  const { email, setEmail, faults, isOtherEmail, sentTo } = identity;
  const sent = sentTo ? t("settings.account.linkSent", { email: sentTo }) : undefined;
  return (
    <Field
      label={t("settings.account.email")}
      hint={isOtherEmail ? t("settings.account.emailHint") : sent}
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
  );
}

type CurrentProps = { user: User; identity: Identity; refused: number };

function CurrentPassword({ user, identity, refused }: CurrentProps) {
  const { t } = useLanguage();
  const { password, setPassword, faults } = identity;
  return (
    <OwnPassword
      user={user}
      refused={refused}
      error={faults.password ? t(faults.password) : undefined}
      name="password"
      required
      value={password}
      onChange={(event) => setPassword(event.target.value)}
    />
  );
}
