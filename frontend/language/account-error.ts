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
  sign_in_denied: "auth.error.sign_in_denied",
  sign_in_expired: "auth.error.sign_in_expired",
  sign_in_failed: "auth.error.sign_in_failed",
  issuer_unreachable: "auth.error.issuer_unreachable",
  identity_taken: "auth.error.identity_taken",
  already_linked: "auth.error.already_linked",
  offline: "auth.error.unreachable",
} as const satisfies Record<string, Key<Catalogue>>;

/** A known code has its sentence in the page's language; else the server's own is shown. */
export function accountError(error: unknown, t: Translate<Catalogue>): string {
  if (!(error instanceof ApiError)) return t("auth.error.unexpected");
  if (error.status === 429) {
    const count = Math.max(1, Math.ceil((error.retryAfter ?? 60) / 60));
    return t("auth.error.too_many", { count });
  }
  return known(error.code, t) ?? error.message;
}

/** For a code alone, as it stands in the address of a page. */
export function refusal(code: string, t: Translate<Catalogue>): string {
  if (code.startsWith("too_many")) return t("auth.error.too_many", { count: 15 });
  return known(code, t) ?? t("auth.error.unexpected");
}

function known(code: string, t: Translate<Catalogue>): string | null {
  return Object.hasOwn(sentences, code) ? t(sentences[code as keyof typeof sentences]) : null;
}
