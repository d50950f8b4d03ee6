"use client";
// How is a change of the account sent? By one request, whose end a notice or a problem tells.
import { useState } from "react";
import { changeUser } from "@/api/auth";
import type { ChangedUser, User, UserChange } from "@/api/types";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { toast } from "@/ui/toast-store";
import { isUnproved } from "./unproved";

/** `change` resolves to the account as it is then, and to null where it was refused; the reason is in `problem` until the next try.
 * `refused` counts how often who asks had not been shown. */
export function useAccountChange(onUser: (user: User) => void) {
  const { t } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [refused, setRefused] = useState(0);
  async function change(
    fields: UserChange,
    said = t("settings.saved"),
  ): Promise<ChangedUser | null> {
    setBusy(true);
    setProblem("");
    try {
      const changed = await changeUser(fields);
      onUser(changed);
      const email = changed.confirm_sent_to;
      if (email) toast(t("settings.account.linkSent", { email }), { duration: 10_000 });
      else toast(said, { duration: 3_000 });
      return changed;
    } catch (reason) {
      if (isUnproved(reason)) setRefused((before) => before + 1);
      setProblem(accountError(reason, t));
      return null;
    } finally {
      setBusy(false);
    }
  }
  return { busy, problem, refused, change };
}
