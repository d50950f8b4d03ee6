"use client";
// Who lets an app in long after signing in? Whoever types the password, shows a passkey, or signs in
// again.
import { useState } from "react";
import { confirmByPasskey } from "@/api/passkeys";
import type { User } from "@/api/types";
import { passkeyError } from "@/language/passkey-error";
import { useLanguage } from "@/language/use-language";
import { usePasskeyWords } from "@/language/use-passkey-words";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { PasswordField } from "@/ui/password-field";
import { Problem } from "@/ui/problem";
import { signOut } from "./session";

type Props = { user: User; onPassword: (password: string) => void };

/** What was pressed here, and what came of it. */
function useAttempt() {
  const { t } = useLanguage();
  const p = usePasskeyWords();
  const [state, setState] = useState<"open" | "busy" | "proved">("open");
  const [problem, setProblem] = useState("");
  async function attempt(what: () => Promise<void>, then: "open" | "proved") {
    setState("busy");
    setProblem("");
    try {
      await what();
      setState(then);
    } catch (reason) {
      setProblem(passkeyError(reason, t, p));
      setState("open");
    }
  }
  return { state, problem, attempt };
}

export function ConnectProof({ user, onPassword }: Props) {
  const { t } = useLanguage();
  const p = usePasskeyWords();
  const { state, problem, attempt } = useAttempt();
  const busy = state === "busy";
  return (
    <div className="grid justify-items-start gap-3">
      <Problem text={problem} />
      {user.has_password ? (
        <PasswordField
          label={t("auth.password")}
          showLabel={t("auth.showPassword")}
          hideLabel={t("auth.hidePassword")}
          autoComplete="current-password"
          onChange={(event) => onPassword(event.target.value)}
        />
      ) : null}
      {state === "proved" ? <Notice role="status">{p("confirmed")}</Notice> : null}
      {user.passkeys > 0 ? (
        <Button size="sm" busy={busy} onClick={() => void attempt(confirmByPasskey, "proved")}>
          {p("use")}
        </Button>
      ) : null}
      <Button size="sm" busy={busy} onClick={() => void attempt(signOut, "open")}>
        {t("auth.connect.again")}
      </Button>
    </div>
  );
}
