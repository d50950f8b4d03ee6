"use client";
// What happens when the form for signing in is sent? It is checked, then the server is asked.
import { type FormEvent, useState } from "react";
import { logIn, register } from "@/api/auth";
import { ApiError } from "@/api/error";
import type { AskedPasskey, User } from "@/api/types";
import { accountError } from "@/language/account-error";
import type { Language } from "@/language/languages";
import { useLanguage } from "@/language/use-language";
import { type Faults, faultsOf } from "./credentials";
import { setUser } from "./session";
import { tellUnknownZone } from "./zone-note";

function reader(form: FormData) {
  return (name: string) => String(form.get(name) ?? "");
}

function send(form: FormData, isNew: boolean, language: Language): Promise<User> {
  const field = reader(form);
  const email = field("email").trim();
  const password = field("password");
  if (!isNew) return logIn(email, password);
  return register({ email, password, name: field("name").trim(), language });
}

/** What the browser is to be asked for, where the right password was not enough. */
function passkeyAsked(reason: unknown): AskedPasskey | null {
  const isWanted = reason instanceof ApiError && reason.code === "passkey_wanted";
  return isWanted ? ((reason.details as AskedPasskey | undefined) ?? null) : null;
}

/** On success the session is set and `onDone` leads away; what was typed stays after a failure. */
export function useSignForm(isNew: boolean, onDone: () => void) {
  const { t, language } = useLanguage();
  const [faults, setFaults] = useState<Faults>({});
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<AskedPasskey | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const field = reader(data);
    const found = faultsOf(field("email"), field("password"), isNew);
    setFaults(found);
    setError("");
    const [first] = Object.keys(found);
    if (first) return form.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
    setBusy(true);
    try {
      const user = await send(data, isNew, language);
      if (isNew) tellUnknownZone(user);
      setUser(user);
      onDone();
    } catch (reason) {
      setAsked(passkeyAsked(reason));
      setError(accountError(reason, t));
      setBusy(false);
    }
  }

  /** From the question for the passkey. */
  function back(problem = "") {
    setAsked(null);
    setError(problem);
  }

  return { faults, error, busy, asked, submit, back };
}
