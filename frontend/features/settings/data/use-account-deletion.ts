"use client";
// How does an account end? With the password or a passkey, in the honest order: OpenAI first, then
// the rows.
import { useState } from "react";
import { confirmOwner, deleteAccount } from "@/api/auth";
import { confirmByPasskey } from "@/api/passkeys";
import type { User } from "@/api/types";
import { passkeyError } from "@/language/passkey-error";
import { useLanguage } from "@/language/use-language";
import { usePasskeyWords } from "@/language/use-passkey-words";
import { toast } from "@/ui/toast-store";
import { isUnproved, wantsSignIn } from "../unproved";
import type { DataActions } from "./data-actions";

type Step = "asking" | "conversations" | "account";

/** Nothing may be erased before. */
async function prove(user: User, password: string | null): Promise<void> {
  if (password === null && user.passkeys > 0) await confirmByPasskey();
  else await confirmOwner(password);
}

/** A proof by passkey may have grown too old while many conversations were erased. */
async function removeByPasskey(): Promise<void> {
  try {
    await deleteAccount(null);
  } catch (reason) {
    if (!isUnproved(reason)) throw reason;
    await confirmByPasskey();
    await deleteAccount(null);
  }
}

/** `isOld`: there is nothing to show, and the sign-in is too old. `left` counts the conversations that could not be erased: for them the account was kept. */
export function useAccountDeletion(user: User, conversations: number, actions: DataActions) {
  const { t } = useLanguage();
  const p = usePasskeyWords();
  const [step, setStep] = useState<Step>("asking");
  const [problem, setProblem] = useState("");
  const [left, setLeft] = useState(0);
  const [isOld, setOld] = useState(false);

  async function erase(): Promise<number> {
    const listed = conversations > 0 ? (await actions.eraseConversations()).failed.length : 0;
    return listed + (await actions.eraseUnlisted());
  }

  /** What proves must do so before anything is erased; without a password a passkey does. */
  async function run(password: string | null, anyway: boolean) {
    const byPasskey = password === null && user.passkeys > 0;
    setProblem("");
    try {
      setStep("conversations");
      await prove(user, password);
      const failed = await erase();
      setLeft(failed);
      if (failed > 0 && !anyway) return setStep("asking");
      setStep("account");
      await (byPasskey ? removeByPasskey() : deleteAccount(password));
      toast(t("settings.data.erase.erased"));
      actions.onDeleted();
    } catch (reason) {
      const isHelpless = !user.has_password && user.passkeys === 0 && wantsSignIn(reason);
      setOld(isHelpless);
      setProblem(isHelpless ? "" : passkeyError(reason, t, p));
      setStep("asking");
    }
  }
  return { step, problem, isOld, left, run };
}
