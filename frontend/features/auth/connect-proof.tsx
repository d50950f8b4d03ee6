"use client";
// Who lets an app in long after signing in? Whoever types the password, or signs in again.
import type { User } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { PasswordField } from "@/ui/password-field";
import { signOut } from "./session";

type Props = { user: User; onPassword: (password: string) => void };

export function ConnectProof({ user, onPassword }: Props) {
  const { t } = useLanguage();
  return (
    <div className="grid justify-items-start gap-3">
      {user.has_password ? (
        <PasswordField
          label={t("auth.password")}
          showLabel={t("auth.showPassword")}
          hideLabel={t("auth.hidePassword")}
          autoComplete="current-password"
          onChange={(event) => onPassword(event.target.value)}
        />
      ) : null}
      <Button size="sm" onClick={() => void signOut()}>
        {t("auth.connect.again")}
      </Button>
    </div>
  );
}
