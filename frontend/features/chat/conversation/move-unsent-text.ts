// Where nothing can be sent any more, what becomes of the words? They go along to a new chat.
import { keepDraft, readDraft } from "./drafts";
import type { OpenConversation } from "./open-conversation";

/** Those in the field and those in line, behind what is being written there already. */
export function carryWords({ state, line }: OpenConversation): void {
  const { id } = state.get();
  if (!id) return;
  const words = [readDraft(null), line.takeBack(), readDraft(id)];
  keepDraft(null, words.filter(Boolean).join("\n"));
  keepDraft(id, "");
}
