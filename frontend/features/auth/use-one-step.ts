"use client";
// What happens when a form with one thing to do is sent? It is done, or the page says why not.
import { type FormEvent, useState } from "react";
import { ApiError } from "@/api/error";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";

/** `expired`: what came with a link is good no more, and was refused. */
export function useOneStep(act: (form: FormData) => Promise<void>) {
  const { t } = useLanguage();
  const [step, setStep] = useState<"open" | "busy" | "done">("open");
  const [problem, setProblem] = useState("");
  const [expired, setExpired] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (step === "busy") return;
    setStep("busy");
    setProblem("");
    try {
      await act(new FormData(event.currentTarget));
      setStep("done");
    } catch (reason) {
      setProblem(accountError(reason, t));
      setExpired(reason instanceof ApiError && reason.status === 410);
      setStep("open");
    }
  }
  return { step, problem, expired, submit };
}
