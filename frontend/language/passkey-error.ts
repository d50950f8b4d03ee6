// What is said when a passkey comes to nothing? What the browser means, or the sentence of the code.
import { CANCELLED, ELSEWHERE, KNOWN } from "@/api/authenticator";
import { ApiError } from "@/api/error";
import { accountError } from "./account-error";
import type { Catalogue } from "./en";
import type { passkeys } from "./en/passkeys";
import type { Translate } from "./translate";

type PasskeyWords = Translate<typeof passkeys>;

export function passkeyError(error: unknown, t: Translate<Catalogue>, p: PasskeyWords): string {
  if (error instanceof ApiError && error.code === CANCELLED) return p("cancelled");
  if (error instanceof ApiError && error.code === KNOWN) return p("known");
  if (error instanceof ApiError && error.code === ELSEWHERE) return p("elsewhere");
  return accountError(error, t);
}
