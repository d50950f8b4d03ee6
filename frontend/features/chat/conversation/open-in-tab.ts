// How do pages without a chat act on open conversations? Through the registry that a chat page sets
// here when it loads; so they need not load what a chat needs.
import { clearDrafts } from "./drafts";

type OpenConversations = {
  catchUp: (id: string) => void;
  forgetConversation: (id: string) => void;
  forgetAll: () => void;
};

let registry: OpenConversations | null = null;

/** Called by the registry when it is loaded; before that no conversation is open. */
export function setRegistry(loaded: OpenConversations): void {
  registry = loaded;
}

export function forgetConversation(id: string): void {
  registry?.forgetConversation(id);
}

export function catchUp(id: string): void {
  registry?.catchUp(id);
}

/** On sign-out nothing of what was said stays in memory; after a chosen one, no draft either. */
export function forgetAll(hasChosen: boolean): void {
  registry?.forgetAll();
  if (hasChosen) clearDrafts();
}
