// What is said when signing in or changing the account fails? The sentence for the error's code.
import { ApiError } from "@/api/error";
import type { Catalogue } from "./en";
import type { Key, Translate } from "./translate";

const sentences = {
  wrong_credentials: "auth.error.wrong_credentials",
  wrong_password: "auth.error.wrong_password",
  weak_password: "auth.error.weak_password",
  email_taken: "auth.error.email_taken",
  registration_closed: "auth.error.registration_closed",
  invalid_request: "auth.error.invalid_request",
  reset_expired: "auth.error.reset_expired",
  offline: "auth.error.unreachable",
} as const satisfies Record<string, Key<Catalogue>>;

/** A known code has its sentence in the page's language; else the server's own is shown. */
export function accountError(error: unknown, t: Translate<Catalogue>): string {
  if (!(error instanceof ApiError)) return t("auth.error.unexpected");
  if (error.status === 429) {
    const count = Math.max(1, Math.ceil((error.retryAfter ?? 60) / 60));
    return t("auth.error.too_many", { count });
  }
  if (error.code in sentences) return t(sentences[error.code as keyof typeof sentences]);
  return error.message;
}
