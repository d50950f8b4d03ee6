// How do pages without a chat speak of open conversations without loading what a chat needs?

type Registry = typeof import("./registry");

let registry: Registry | null = null;

/** The registry names itself when it is loaded; before that no conversation is open. */
export function registerOpen(loaded: Registry): void {
  registry = loaded;
}

export function forgetConversation(id: string): void {
  registry?.forgetConversation(id);
}

/** On sign-out nothing of what was said stays in memory. */
export function forgetAll(): void {
  registry?.forgetAll();
}
