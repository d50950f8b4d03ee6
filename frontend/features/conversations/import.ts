// How do conversations known on another device come into this list? By their ids, pasted as text.
import { getConversation } from "@/api/conversations";
import { ApiError, isGone } from "@/api/error";
import type { ConversationRow } from "@/storage/record";
import { lastMessageTime } from "./last-message-time";
import { conversationList } from "./list";

const id = /\bconv_[A-Za-z0-9_-]{4,200}\b/g;

/** Ids in any text: bare, in links, in an export; each once. */
export function idsIn(text: string): string[] {
  return [...new Set(text.match(id) ?? [])];
}

/** `skipped` are not ours; `unread` could not be looked up, and are worth another try. */
export type Imported = { added: number; skipped: number; unread: readonly string[] };

/** Its title and times come from the server; a retention counts from the last message. */
async function rowOf(id: string): Promise<ConversationRow> {
  const [{ title, created_at }, spokenAt] = await Promise.all([
    getConversation(id),
    lastMessageTime(id),
  ]);
  const created = (created_at ?? 0) * 1000 || Date.now();
  return { id, title, created, updated: spokenAt ?? Date.now(), pinned: false };
}

/** Only what the server says is ours is added. */
export async function importIds(ids: readonly string[]): Promise<Imported> {
  let added = 0;
  const unread: string[] = [];
  for (const id of ids) {
    try {
      conversationList.add(await rowOf(id));
      added += 1;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!isGone(error)) unread.push(id);
    }
  }
  return { added, skipped: ids.length - added - unread.length, unread };
}

/** One id a line, for pasting on another device. */
export function listOfIds(): string {
  return conversationList
    .get()
    .map((row) => row.id)
    .join("\n");
}
