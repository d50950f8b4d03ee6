// What was typed and not yet sent? Kept for this tab, by conversation, until it is sent.

const key = (conversationId: string | null) => `lethe-draft:${conversationId ?? "new"}`;

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
