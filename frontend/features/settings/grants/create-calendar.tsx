"use client";
// How do my tasks get into my calendar? By an address that it reads, shown this once.
import { type FormEvent, useState } from "react";
import { ApiError } from "@/api/error";
import { createCalendar } from "@/api/grants";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { PasswordField } from "@/ui/password-field";
import { CopyLine } from "./copy-line";

type Props = { onMade: () => void };

function useCalendar(onMade: () => void) {
  const { t } = useLanguage();
  const [address, setAddress] = useState("");
  const [problem, setProblem] = useState("");
  const [wantsPassword, setWantsPassword] = useState(false);
  async function make(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = new FormData(event.currentTarget).get("password");
    try {
      setAddress(await createCalendar(password === null ? undefined : String(password)));
      setProblem("");
      setWantsPassword(false);
      onMade();
    } catch (reason) {
      if (reason instanceof ApiError && reason.code === "sign_in_again") setWantsPassword(true);
      setProblem(accountError(reason, t));
    }
  }
  return { address, problem, wantsPassword, make, close: () => setAddress("") };
}

export function CreateCalendar({ onMade }: Props) {
  const { t } = useLanguage();
  const { address, problem, wantsPassword, make, close } = useCalendar(onMade);
  if (address) return <Made address={address} onClose={close} />;
  return (
    <form onSubmit={(event) => void make(event)} className="grid gap-3">
      {problem ? (
        <Notice tone="danger" role="alert">
          {problem}
        </Notice>
      ) : null}
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
      <Button type="submit" className="justify-self-start">
        {t("settings.grants.makeCalendar")}
      </Button>
    </form>
  );
}

function Made({ address, onClose }: { address: string; onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <div className="grid gap-3 rounded-xl bg-sunken p-4">
      <p role="status" className="text-sm">
        {t("settings.grants.calendarMade")}
      </p>
      <CopyLine label={t("settings.grants.calendarAddress")} text={address} />
      <Button size="sm" className="justify-self-start" onClick={onClose}>
        {t("settings.grants.done")}
      </Button>
    </div>
  );
}
