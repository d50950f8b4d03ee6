"use client";
// How does an account end? With the password, in the honest order: OpenAI first, then the rows.
import { useState } from "react";
import { deleteAccount, logIn } from "@/api/auth";
import { ApiError } from "@/api/error";
import type { User } from "@/api/types";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { toast } from "@/ui/toast-store";
import type { DataActions } from "./data-actions";

type Step = "asking" | "conversations" | "account";

/** Whether a passkey is asked for after it makes no difference here. */
async function checkPassword(email: string, password: string): Promise<void> {
  try {
    await logIn(email, password);
  } catch (reason) {
    if (!(reason instanceof ApiError && reason.code === "passkey_wanted")) throw reason;
  }
}

/** `left` counts the conversations that could not be erased: for them the account was kept. */
export function useAccountDeletion(user: User, conversations: number, actions: DataActions) {
  const { t } = useLanguage();
  const [step, setStep] = useState<Step>("asking");
  const [problem, setProblem] = useState("");
  const [left, setLeft] = useState(0);

  async function erase(): Promise<number> {
    const listed = conversations > 0 ? (await actions.eraseConversations()).failed.length : 0;
    return listed + (await actions.eraseUnlisted());
  }

  /** A wrong password must stop it before anything is erased; null where something else proves. */
  async function run(password: string | null, anyway: boolean) {
    setProblem("");
    try {
      setStep("conversations");
      if (password !== null) await checkPassword(user.email, password);
      const failed = await erase();
      setLeft(failed);
      if (failed > 0 && !anyway) return setStep("asking");
      setStep("account");
      await deleteAccount(password);
      toast(t("settings.data.erase.erased"));
      actions.onDeleted();
    } catch (reason) {
      const isWrong = reason instanceof ApiError && reason.code === "wrong_credentials";
      setProblem(isWrong ? t("auth.error.wrong_password") : accountError(reason, t));
      setStep("asking");
    }
  }
  return { step, problem, left, run };
}
