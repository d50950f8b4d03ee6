// How do conversations known on another device come into this list?
import { getConversation } from "@/api/conversations";
import { conversationList } from "./list";

const id = /\bconv_[A-Za-z0-9_-]{4,200}\b/g;

/** Ids in any text: bare, in links, in an export; each once. */
export function idsIn(text: string): string[] {
  return [...new Set(text.match(id) ?? [])];
}

export type Imported = { added: number; skipped: number };

/** Only what the server says is ours is added; its title and time come from there. */
export async function importIds(ids: readonly string[]): Promise<Imported> {
  const result: Imported = { added: 0, skipped: 0 };
  for (const wanted of ids) {
    const found = await getConversation(wanted).catch(() => null);
    if (!found) {
      result.skipped += 1;
      continue;
    }
    const created = Date.parse(found.created_at) || Date.now();
    const { title } = found;
    conversationList.add({ id: found.id, title, created, updated: created, pinned: false });
    result.added += 1;
  }
  return result;
}

/** One id a line, for pasting on another device. */
export function listOfIds(): string {
  return conversationList
    .get()
    .map((row) => row.id)
    .join("\n");
}
