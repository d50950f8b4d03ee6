"use client";
// Is it really me? My password says so, or a passkey in its place.
import { type ComponentProps, useEffect, useState } from "react";
import type { User } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { onDemand } from "@/ui/on-demand";
import { PasswordField } from "@/ui/password-field";

const PasskeyInstead = onDemand(() => import("./passkey-instead").then((m) => m.PasskeyInstead));

type Field = Omit<ComponentProps<typeof PasswordField>, "showLabel" | "hideLabel" | "label">;
type Props = Field & {
  user: Account;
  label?: string;
  /** How often the server has refused what was sent: a proof from before is none. */
  refused?: number;
  onProved?: () => void;
};

/** A little less than the five minutes for which the server takes a passkey for the password. */
const FRESH = 4.5 * 60_000;

/** What has to be known of the account. */
export type Account = Pick<User, "has_password" | "passkeys">;

/** Whether a passkey has confirmed: for a while, and until the server refuses. */
function usePasskeyProof(refused: number, onProved?: () => void) {
  const [provedAfter, setProvedAfter] = useState<number | null>(null);
  useEffect(() => {
    if (provedAfter === null) return;
    const clock = setTimeout(() => setProvedAfter(null), FRESH);
    return () => clearTimeout(clock);
  }, [provedAfter]);
  const proved = () => {
    setProvedAfter(refused);
    onProved?.();
  };
  return { isProved: provedAfter === refused, proved };
}

/** The field goes once a passkey has confirmed: the server knows then. */
export function OwnPassword({ user, label, refused = 0, onProved, ...field }: Props) {
  const { t } = useLanguage();
  const { isProved, proved } = usePasskeyProof(refused, onProved);
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
      {user.passkeys > 0 ? <PasskeyInstead isProved={isProved} onProved={proved} /> : null}
    </>
  );
}
