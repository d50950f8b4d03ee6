// What was typed and not yet sent? Kept for this tab, by user and conversation, until it is sent.
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
export function keepDraft(conversationId: string | null, text: string): void {
  try {
    if (text) sessionStorage.setItem(key(conversationId), text);
    else sessionStorage.removeItem(key(conversationId));
  } catch {
    // Full or switched off: the text is still in the field.
  }
}

/** After a chosen sign-out nothing unsent is left in this tab. */
export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith(prefix)) sessionStorage.removeItem(name);
    }
  } catch {
    // Switched off: nothing was kept.
  }
}
