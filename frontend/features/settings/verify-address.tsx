"use client";
// Is my address confirmed? Where it is not, a link is sent there at a click.
import { useState } from "react";
import { verifyAddress } from "@/api/auth";
import type { User } from "@/api/types";
import { useInfo } from "@/api/use-info";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast-store";

export function VerifyAddress({ user }: { user: User }) {
  const { t } = useLanguage();
  const [sent, setSent] = useState(false);
  const isElsewhere = user.issuer !== null && !user.has_password;
  const hasMail = useInfo()?.password_by_mail ?? false;
  if (user.email_verified || !hasMail || isElsewhere) return null;
  const send = async () => {
    try {
      await verifyAddress();
      setSent(true);
    } catch (reason) {
      toast(accountError(reason, t), { tone: "danger" });
    }
  };
  return (
    <p role="status" className="flex flex-wrap items-center gap-3 text-muted text-sm">
      {t(sent ? "settings.account.linkSent" : "settings.account.unverified", {
        email: user.email,
      })}
      {sent ? null : (
        <Button size="sm" onClick={() => void send()}>
          {t("settings.account.verify")}
        </Button>
      )}
    </p>
  );
}
