"use client";
// How does an account begin without a password? By a passkey in its place, behind the mail's link.
import { useState } from "react";
import { canUsePasskeys } from "@/api/authenticator";
import { signUpByPasskey } from "@/api/passkeys";
import { passkeyError } from "@/language/passkey-error";
import { useLanguage } from "@/language/use-language";
import { usePasskeyWords } from "@/language/use-passkey-words";
import { Button } from "@/ui/button";
import { Problem } from "@/ui/problem";
import { setUser } from "./session";
import { tellUnknownZone } from "./zone-note";

type Props = { token: string; onDone: () => void };

/** Stands in the form, whose name it takes. */
export function PasskeySignUp({ token, onDone }: Props) {
  const { t, language } = useLanguage();
  const p = usePasskeyWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  async function make(form: HTMLFormElement | null) {
    const name = form ? String(new FormData(form).get("name") ?? "").trim() : "";
    setBusy(true);
    setProblem("");
    try {
      const user = await signUpByPasskey(token, name, language);
      tellUnknownZone(user);
      setUser(user);
      onDone();
    } catch (reason) {
      setProblem(passkeyError(reason, t, p));
      setBusy(false);
    }
  }
  if (!canUsePasskeys()) return null;
  return (
    <>
      <Problem text={problem} />
      <Button busy={busy} onClick={(event) => void make(event.currentTarget.form)}>
        {p("instead")}
      </Button>
    </>
  );
}
