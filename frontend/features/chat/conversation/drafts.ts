// Where is text kept that was typed and not yet sent? In this tab's session storage, by user and
// conversation.
import { currentRecord } from "@/storage/current-record";

const prefix = "lethe-draft:";

/** Whoever signs in next in this tab does not read what somebody else was typing. */
const key = (conversationId: string | null) =>
  `${prefix}${currentRecord.userId() ?? ""}:${conversationId ?? "new"}`;

export function readDraft(conversationId: string | null): string {
  try {
    return sessionStorage.getItem(key(conversationId)) ?? "";
  } catch {
    return "";
  }
}

/** An empty draft leaves nothing behind. */
export function saveDraft(conversationId: string | null, text: string): void {
  try {
    if (text) sessionStorage.setItem(key(conversationId), text);
    else sessionStorage.removeItem(key(conversationId));
  } catch {
    // Full or switched off: the text is still in the field.
  }
}

/** After a chosen sign-out nothing unsent is left in this tab. */
export function clearDrafts(): void {
  try {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith(prefix)) sessionStorage.removeItem(name);
    }
  } catch {
    // Switched off: nothing was kept.
  }
}
