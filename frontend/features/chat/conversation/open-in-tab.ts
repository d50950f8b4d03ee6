// How do pages without a chat speak of open conversations without loading what a chat needs?

import { forgetDrafts } from "./drafts";

type Registry = Pick<typeof import("./registry"), "catchUp" | "forgetConversation" | "forgetAll">;

let registry: Registry | null = null;

/** The registry names itself when it is loaded; before that no conversation is open. */
export function registerOpen(loaded: Registry): void {
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
  if (hasChosen) forgetDrafts();
}
