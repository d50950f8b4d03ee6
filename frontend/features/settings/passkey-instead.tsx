"use client";
// What if the password is not at hand? A passkey stands for it, for five minutes.
import { useState } from "react";
import { confirmByPasskey } from "@/api/passkeys";
import { passkeyError } from "@/language/passkey-error";
import { useLanguage } from "@/language/use-language";
import { usePasskeyWords } from "@/language/use-passkey-words";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { Problem } from "@/ui/problem";

type Props = { isProved: boolean; onProved: () => void };

export function PasskeyInstead({ isProved, onProved }: Props) {
  const { t } = useLanguage();
  const p = usePasskeyWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  async function confirm() {
    setBusy(true);
    setProblem("");
    try {
      await confirmByPasskey();
      onProved();
    } catch (reason) {
      setProblem(passkeyError(reason, t, p));
    }
    setBusy(false);
  }
  if (isProved) return <Notice role="status">{p("confirmed")}</Notice>;
  return (
    <div className="grid justify-items-start gap-2">
      <Problem text={problem} />
      <Button size="sm" busy={busy} onClick={() => void confirm()}>
        {p("confirm")}
      </Button>
    </div>
  );
}
