// What if one signed in long ago? Then what gives others access wants the password, and asks for it.
import { type FormEvent, useState } from "react";
import { ApiError } from "@/api/error";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { PasswordField } from "@/ui/password-field";

/** `make` gets the form, and the password where it was asked for. */
export function useProof(make: (form: FormData, password?: string) => Promise<void>) {
  const { t } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [isAsked, setAsked] = useState(false);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = form.get("password");
    setBusy(true);
    try {
      await make(form, password === null ? undefined : String(password));
      setProblem("");
      setAsked(false);
    } catch (reason) {
      if (reason instanceof ApiError && reason.code === "sign_in_again") setAsked(true);
      setProblem(accountError(reason, t));
    }
    setBusy(false);
  }
  return { busy, problem, proof: isAsked ? <Password /> : null, submit };
}

function Password() {
  const { t } = useLanguage();
  return (
    <PasswordField
      name="password"
      label={t("settings.account.currentPassword")}
      showLabel={t("auth.showPassword")}
      hideLabel={t("auth.hidePassword")}
      autoComplete="current-password"
      required
    />
  );
}
