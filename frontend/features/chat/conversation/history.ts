// What was said before? What the server has of it, read in pages, the newest first.
import { getConversation, getMessages, type MessagePage } from "@/api/conversations";
import type { LetheMessage } from "../stream/message";

const pageSize = 40;

export type HistoryPage = { messages: LetheMessage[]; nextBefore: string | null };

function asHistory({ messages, next_before }: MessagePage<LetheMessage>): HistoryPage {
  return { messages, nextBefore: next_before };
}

export async function newestPage(id: string): Promise<HistoryPage> {
  return asHistory(await getMessages(id, { limit: pageSize }));
}

export async function pageBefore(id: string, before: string): Promise<HistoryPage> {
  return asHistory(await getMessages(id, { before, limit: pageSize }));
}

/** The conversation and its newest messages, read at the same time. */
export async function openHistory(id: string) {
  const [about, page] = await Promise.all([getConversation(id), newestPage(id)]);
  const { title, running, created_at } = about;
  const created = created_at === null ? {} : { created: created_at * 1000 };
  return { title, running, created, ...page };
}

/** Also when the stored message has taken the place of the one that was sent. */
export function isSame(a: LetheMessage | undefined, b: LetheMessage): boolean {
  if (a?.role !== b.role) return false;
  const turn = a.metadata?.turn_id;
  return a.id === b.id || (turn !== undefined && turn === b.metadata?.turn_id);
}

/**
 * Puts the newest page in place of the messages it covers; older ones stay where they are.
 * `joined` is false where the page begins before or behind what is shown: then it stands alone.
 */
export function withNewest(
  shown: readonly LetheMessage[],
  newest: readonly LetheMessage[],
): { messages: LetheMessage[]; joined: boolean } {
  const covered = shown.findIndex((message) => isSame(newest[0], message));
  const before = shown.slice(0, Math.max(covered, 0));
  return { messages: [...before, ...newest], joined: covered >= 0 };
}

/** A message keeps its key when the stored one takes the place of the one that was sent. */
export function keysOf(messages: readonly LetheMessage[]): string[] {
  const times = new Map<string, number>();
  let turn = "";
  return messages.map((message) => {
    if (message.role === "user") turn = message.metadata?.turn_id ?? message.id;
    const key = `${turn} ${message.role}`;
    const before = times.get(key) ?? 0;
    times.set(key, before + 1);
    return before > 0 ? `${key} ${before}` : key;
  });
}

/** Puts older messages in front, without those that are shown already. */
export function withOlder(
  shown: readonly LetheMessage[],
  older: readonly LetheMessage[],
): LetheMessage[] {
  const known = new Set(shown.map((message) => message.id));
  return [...older.filter((message) => !known.has(message.id)), ...shown];
}

/**
 * The server's id of a message that this page sent itself, found by its turn;
 * null when the server does not have it (the turn failed before it was stored).
 */
export async function storedId(id: string, message: LetheMessage): Promise<string | null> {
  let page = await newestPage(id);
  for (;;) {
    const same = page.messages.find((stored) => isSame(stored, message));
    if (same) return same.id;
    if (!page.nextBefore) return null;
    page = await pageBefore(id, page.nextBefore);
  }
}
