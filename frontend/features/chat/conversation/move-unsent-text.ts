// What becomes of unsent text where nothing can be sent any more? It moves into the field of a new
// chat.
import { readDraft, saveDraft } from "./drafts";
import type { OpenConversation } from "./open-conversation";

/** That in the field and that in the queue, behind what is being written there already. */
export function moveUnsentText({ id, queue }: OpenConversation): void {
  if (!id) return;
  const texts = [readDraft(null), queue.remove(), readDraft(id)];
  saveDraft(null, texts.filter(Boolean).join("\n"));
  saveDraft(id, "");
}
