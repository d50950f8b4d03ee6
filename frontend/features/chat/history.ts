// What was said before? Read from the server in pages, newest first.
import { getConversation, getMessages, type MessagePage } from "@/api/conversations";
import type { LetheMessage } from "./message";

const pageSize = 40;

export type HistoryPage = { messages: LetheMessage[]; nextBefore: string | null };

function asHistory(page: MessagePage): HistoryPage {
  return { messages: page.messages as LetheMessage[], nextBefore: page.next_before };
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
  return { title: about.title, running: about.running, ...page };
}

/** Puts the newest page in place of the messages it covers; older ones stay where they are. */
export function withNewest(
  shown: readonly LetheMessage[],
  newest: readonly LetheMessage[],
): LetheMessage[] {
  const covered = shown.findIndex((message) => message.id === newest[0]?.id);
  return covered > 0 ? [...shown.slice(0, covered), ...newest] : [...newest];
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
  const turn = message.metadata?.turn_id;
  let page = await newestPage(id);
  for (let pages = 0; pages < 10; pages += 1) {
    const same = page.messages.find(
      (stored) =>
        stored.role === message.role &&
        (stored.id === message.id || (turn !== undefined && stored.metadata?.turn_id === turn)),
    );
    if (same) return same.id;
    if (!page.nextBefore) return null;
    page = await pageBefore(id, page.nextBefore);
  }
  return null;
}
