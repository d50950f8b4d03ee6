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

export function PasskeyInstead({ onProved }: { onProved: () => void }) {
  const { t } = useLanguage();
  const p = usePasskeyWords();
  const [step, setStep] = useState<"open" | "busy" | "done">("open");
  const [problem, setProblem] = useState("");
  async function confirm() {
    setStep("busy");
    setProblem("");
    try {
      await confirmByPasskey();
      setStep("done");
      onProved();
    } catch (reason) {
      setProblem(passkeyError(reason, t, p));
      setStep("open");
    }
  }
  if (step === "done") return <Notice role="status">{p("confirmed")}</Notice>;
  return (
    <div className="grid justify-items-start gap-2">
      <Problem text={problem} />
      <Button size="sm" busy={step === "busy"} onClick={() => void confirm()}>
        {p("confirm")}
      </Button>
    </div>
  );
}
