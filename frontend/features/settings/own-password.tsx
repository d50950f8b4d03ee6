"use client";
// Is it really me? My password says so, or a passkey in its place.
import { type ComponentProps, useState } from "react";
import type { User } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { onDemand } from "@/ui/on-demand";
import { PasswordField } from "@/ui/password-field";

const PasskeyInstead = onDemand(() => import("./passkey-instead").then((m) => m.PasskeyInstead));

type Field = Omit<ComponentProps<typeof PasswordField>, "showLabel" | "hideLabel" | "label">;
type Props = Field & { user: Account; label?: string; onProved?: () => void };

/** What has to be known of the account. */
export type Account = Pick<User, "has_password" | "passkeys">;

/** The field goes once a passkey has confirmed: the server knows then. */
export function OwnPassword({ user, label, onProved, ...field }: Props) {
  const { t } = useLanguage();
  const [isProved, setProved] = useState(false);
  const proved = () => {
    setProved(true);
    onProved?.();
  };
  return (
    <>
      {user.has_password && !isProved ? (
        <PasswordField
          autoComplete="current-password"
          {...field}
          label={label ?? t("settings.account.currentPassword")}
          showLabel={t("auth.showPassword")}
          hideLabel={t("auth.hidePassword")}
        />
      ) : null}
      {user.passkeys > 0 ? <PasskeyInstead onProved={proved} /> : null}
    </>
  );
}
