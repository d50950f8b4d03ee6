"use client";
// How does one get a token for a script? By a name and a right; the token is shown this once.
import { type FormEvent, useState } from "react";
import { ApiError } from "@/api/error";
import { createToken } from "@/api/grants";
import type { Scope } from "@/api/types";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Field, Input } from "@/ui/input";
import { Notice } from "@/ui/notice";
import { PasswordField } from "@/ui/password-field";
import { CopyLine } from "./copy-line";

export function CreateToken({ onMade }: { onMade: () => void }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const [token, setToken] = useState("");
  const made = (fresh: string) => {
    setToken(fresh);
    setOpen(false);
    onMade();
  };
  if (token) return <Made token={token} onClose={() => setToken("")} />;
  if (open) return <TokenForm onMade={made} onClose={() => setOpen(false)} />;
  return (
    <Button className="justify-self-start" onClick={() => setOpen(true)}>
      {t("settings.grants.create")}
    </Button>
  );
}

function Made({ token, onClose }: { token: string; onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <div className="grid gap-3 rounded-xl bg-sunken p-4">
      <p role="status" className="text-sm">
        {t("settings.grants.made")}
      </p>
      <CopyLine label={t("settings.grants.token")} text={token} />
      <Button size="sm" className="justify-self-start" onClick={onClose}>
        {t("settings.grants.done")}
      </Button>
    </div>
  );
}

type FormProps = { onMade: (token: string) => void; onClose: () => void };

function useTokenForm({ onMade }: FormProps) {
  const { t } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [wantsPassword, setWantsPassword] = useState(false);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const scopes: Scope[] = form.get("write") ? ["tasks.read", "tasks.write"] : ["tasks.read"];
    setBusy(true);
    try {
      const name = String(form.get("name") ?? "").trim();
      const password = form.get("password");
      const proof = password === null ? {} : { password: String(password) };
      onMade((await createToken({ name, scopes, days: 90, ...proof })).token);
    } catch (reason) {
      if (reason instanceof ApiError && reason.code === "sign_in_again") setWantsPassword(true);
      setProblem(accountError(reason, t));
      setBusy(false);
    }
  }
  return { busy, problem, wantsPassword, submit };
}

function NameField() {
  const { t } = useLanguage();
  return (
    <Field label={t("settings.grants.name")}>
      {(ids) => (
        <Input
          {...ids}
          name="name"
          required
          maxLength={100}
          dir="auto"
          placeholder={t("settings.grants.namePlaceholder")}
        />
      )}
    </Field>
  );
}

function TokenForm(props: FormProps) {
  const { t } = useLanguage();
  const { busy, problem, wantsPassword, submit } = useTokenForm(props);
  return (
    <form onSubmit={submit} className="grid gap-4 rounded-xl bg-sunken p-4">
      {problem ? (
        <Notice tone="danger" role="alert">
          {problem}
        </Notice>
      ) : null}
      <NameField />
      {wantsPassword ? (
        <PasswordField
          name="password"
          label={t("settings.account.currentPassword")}
          showLabel={t("auth.showPassword")}
          hideLabel={t("auth.hidePassword")}
          autoComplete="current-password"
          required
        />
      ) : null}
      <label className="touch flex items-center gap-2 text-sm">
        <input type="checkbox" name="write" />
        {t("settings.grants.mayWrite")}
      </label>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={busy}>
          {t("settings.grants.create")}
        </Button>
        <Button look="quiet" onClick={props.onClose}>
          {t("settings.grants.cancel")}
        </Button>
      </div>
    </form>
  );
}
