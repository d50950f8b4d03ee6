"use client";
// How is a change of the account sent? By one request, whose end a notice or a problem tells.
import { useState } from "react";
import { changeUser } from "@/api/auth";
import type { User, UserChange } from "@/api/types";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { toast } from "@/ui/toast-store";
import { isUnproved } from "./unproved";

/** `change` resolves to whether it was accepted; the reason is in `problem` until the next try.
 * `refused` counts how often who asks had not been shown. */
export function useAccountChange(onUser: (user: User) => void) {
  const { t } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [refused, setRefused] = useState(0);
  async function change(fields: UserChange, said = t("settings.saved")): Promise<boolean> {
    setBusy(true);
    setProblem("");
    try {
      const changed = await changeUser(fields);
      onUser(changed);
      const email = changed.confirm_sent_to;
      if (email) toast(t("settings.account.linkSent", { email }), { duration: 10_000 });
      else toast(said, { duration: 3_000 });
      return true;
    } catch (reason) {
      if (isUnproved(reason)) setRefused((before) => before + 1);
      setProblem(accountError(reason, t));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, problem, refused, change };
}
