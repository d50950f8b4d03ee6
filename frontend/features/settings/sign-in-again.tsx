"use client";
// What if there is neither password nor passkey to show? Then one signs in anew, and comes back here.
import { useState } from "react";
import { logOut } from "@/api/auth";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { Button } from "@/ui/button";
import { Problem } from "@/ui/problem";

export function SignInAgain() {
  const { t } = useLanguage();
  const [problem, setProblem] = useState("");
  async function leave() {
    try {
      await logOut();
      const here = encodeURIComponent(window.location.pathname);
      window.location.assign(`${pages.login}?next=${here}`);
    } catch (reason) {
      setProblem(accountError(reason, t));
    }
  }
  return (
    <div className="grid justify-items-start gap-3">
      <Problem text={problem} />
      <p role="status" className="text-sm">
        {t("settings.account.signedInLongAgo")}
      </p>
      <Button size="sm" onClick={() => void leave()}>
        {t("auth.connect.again")}
      </Button>
    </div>
  );
}
