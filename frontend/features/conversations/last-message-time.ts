// When was something last said in a conversation? This browser knows only what was said here.

import { getMessages } from "@/api/conversations";
import { isGone } from "@/api/error";
import { serverNow } from "@/api/server-clock";
import type { ConversationRow } from "@/storage/record";
import { conversationList } from "./list";
import { idleRows } from "./rows";

/** Milliseconds since 1970; null where no message tells its time. */
export async function lastMessageTime(id: string): Promise<number | null> {
  const { messages } = await getMessages(id, { limit: 1 });
  return Date.parse(messages.at(-1)?.metadata?.created_at ?? "") || null;
}

async function refreshed(row: ConversationRow): Promise<ConversationRow | null> {
  try {
    const time = await lastMessageTime(row.id);
    if (time === null || time <= row.updated) return row;
    conversationList.markUpdated(row.id, time);
    return { ...row, updated: time };
  } catch (error) {
    // One that is gone may leave the list; one that cannot be read now stays.
    return isGone(error) ? row : null;
  }
}

/** Those of `rows` that are idle also elsewhere: what is talked in on a phone is not erased here. */
export async function idleEverywhere(
  rows: readonly ConversationRow[],
  days: number,
): Promise<readonly ConversationRow[]> {
  const known: ConversationRow[] = [];
  for (const row of rows) {
    const now = await refreshed(row);
    if (now) known.push(now);
  }
  return idleRows(known, days, serverNow());
}
