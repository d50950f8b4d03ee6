// What is wrong with what was typed? Found here, before the server is asked.
import { PASSWORD_LENGTH } from "@/api/auth";

type EmailFault = "auth.missing.email" | "auth.missing.emailShape";
type PasswordFault = "auth.missing.password" | "auth.missing.passwordShort";
export type Faults = { email?: EmailFault; password?: PasswordFault };

/** The server has the last word; this only spares a round trip for the obvious. */
function emailFault(email: string): EmailFault | undefined {
  if (email.trim() === "") return "auth.missing.email";
  return /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? undefined : "auth.missing.emailShape";
}

/** An old password may have any length; only a new one must be long enough. */
function passwordFault(password: string, isNew: boolean): PasswordFault | undefined {
  if (password === "") return "auth.missing.password";
  const isShort = isNew && [...password].length < PASSWORD_LENGTH;
  return isShort ? "auth.missing.passwordShort" : undefined;
}

export function faultsOf(email: string, password: string, isNew: boolean): Faults {
  const faults: Faults = {};
  const inEmail = emailFault(email);
  const inPassword = passwordFault(password, isNew);
  if (inEmail) faults.email = inEmail;
  if (inPassword) faults.password = inPassword;
  return faults;
}
