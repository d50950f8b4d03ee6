"use client";
// How does one get a token for a script? By a name and a right; the token is shown this once.
import { useState } from "react";
import { createToken } from "@/api/grants";
import type { Scope } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Field, Input } from "@/ui/input";
import { Problem } from "@/ui/problem";
import type { Account } from "../own-password";
import { useProof } from "../use-proof";
import { ShownOnce } from "./shown-once";

export function CreateToken({ user, onMade }: { user: Account; onMade: () => void }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const [token, setToken] = useState("");
  const made = (fresh: string) => {
    setToken(fresh);
    setOpen(false);
    onMade();
  };
  if (token) {
    return (
      <ShownOnce
        said={t("settings.grants.made")}
        label={t("settings.grants.token")}
        text={token}
        onClose={() => setToken("")}
      />
    );
  }
  if (open) return <TokenForm user={user} onMade={made} onClose={() => setOpen(false)} />;
  return (
    <Button className="justify-self-start" onClick={() => setOpen(true)}>
      {t("settings.grants.create")}
    </Button>
  );
}

type FormProps = { user: Account; onMade: (token: string) => void; onClose: () => void };

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

function TokenForm({ user, onMade, onClose }: FormProps) {
  const { t } = useLanguage();
  const { busy, problem, proof, submit } = useProof(async (form, password) => {
    const scopes: Scope[] = form.get("write") ? ["tasks.read", "tasks.write"] : ["tasks.read"];
    const name = String(form.get("name") ?? "").trim();
    onMade((await createToken({ name, scopes, days: 90, ...(password && { password }) })).token);
  }, user);
  return (
    <form onSubmit={submit} className="grid gap-4 rounded-xl bg-sunken p-4">
      <Problem text={problem} />
      <NameField />
      {proof}
      <label className="touch flex items-center gap-2 text-sm">
        <input type="checkbox" name="write" />
        {t("settings.grants.mayWrite")}
      </label>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={busy}>
          {t("settings.grants.create")}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t("settings.grants.cancel")}
        </Button>
      </div>
    </form>
  );
}
