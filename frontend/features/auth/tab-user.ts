// Who was signed in in this tab, when no server can say it? An id in its session storage, and no more.
import { browserZone } from "@/api/client";
import type { User } from "@/api/types";

const KEY = "lethe-tab-user";

export function rememberTabUser(id: string | null): void {
  try {
    if (id) sessionStorage.setItem(KEY, id);
    else sessionStorage.removeItem(KEY);
  } catch {
    // Switched off: offline the page does not know whose it is.
  }
}

/** With what a page needs until the server answers; null where nobody was signed in here. */
export function tabUser(): User | null {
  try {
    const id = sessionStorage.getItem(KEY);
    if (!id) return null;
    const zone = browserZone();
    return {
      id,
      email: "",
      name: "",
      time_zone: zone,
      language: "",
      created_at: new Date().toISOString(),
      email_verified: false,
      has_password: true,
      passkeys: 0,
      passkey_required: false,
      issuer: null,
    };
  } catch {
    return null;
  }
}
