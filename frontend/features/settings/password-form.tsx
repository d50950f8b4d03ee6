"use client";
// How is the password changed? In a form that is folded away until it is wanted.
import KeyRound from "lucide-react/icons/key-round";
import { type FormEvent, useState } from "react";
import { PASSWORD_LENGTH } from "@/api/auth";
import type { User } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { PasswordField } from "@/ui/password-field";
import { Problem } from "@/ui/problem";
import { OwnPassword } from "./own-password";
import { useAccountChange } from "./use-account-change";

type Props = { user: User; onUser: (user: User) => void };

export function PasswordForm({ user, onUser }: Props) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  if (open) return <OpenForm user={user} onUser={onUser} onClose={() => setOpen(false)} />;
  return (
    <Button className="justify-self-start" onClick={() => setOpen(true)}>
      <KeyRound className="size-4" aria-hidden />
      {t(labelFor(user))}
    </Button>
  );
}

function labelFor(user: User) {
  return user.has_password ? "settings.account.changePassword" : "settings.account.setPassword";
}

function usePasswordChange({ onUser, onClose }: Props & { onClose: () => void }) {
  const { t } = useLanguage();
  const { busy, problem, refused, change } = useAccountChange(onUser);
  const [fault, setFault] = useState("");

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get("new") ?? "");
    const isShort = [...password].length < PASSWORD_LENGTH;
    setFault(isShort ? t("auth.missing.passwordShort") : "");
    if (isShort) return;
    const fields = { password, current_password: String(form.get("current") ?? "") };
    if (await change(fields, t("settings.account.passwordChanged"))) onClose();
  }
  return { busy, problem, refused, fault, submit };
}

function OpenForm(props: Props & { onClose: () => void }) {
  const { t } = useLanguage();
  const { busy, problem, refused, fault, submit } = usePasswordChange(props);
  return (
    <form onSubmit={submit} noValidate className="grid gap-4 rounded-xl bg-sunken p-4">
      <Problem text={problem} />
      <Fields user={props.user} fault={fault} refused={refused} />
      <p className="text-muted text-xs">{t("settings.account.passwordNote")}</p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={busy}>
          {t(labelFor(props.user))}
        </Button>
        <Button look="quiet" onClick={props.onClose}>
          {t("settings.account.cancel")}
        </Button>
      </div>
    </form>
  );
}

type FieldsProps = { user: User; fault: string; refused: number };

function Fields({ user, fault, refused }: FieldsProps) {
  const { t } = useLanguage();
  const words = { showLabel: t("auth.showPassword"), hideLabel: t("auth.hidePassword") };
  return (
    <>
      <OwnPassword user={user} name="current" autoFocus refused={refused} />
      <PasswordField
        name="new"
        autoComplete="new-password"
        label={t("settings.account.newPassword")}
        hint={t("auth.passwordHint")}
        error={fault || undefined}
        {...words}
      />
    </>
  );
}
