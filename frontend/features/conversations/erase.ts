// When is a conversation erased for good? When the time for its undo is over, or the page goes.
import { eraseConversation } from "@/api/conversations";
import type { ConversationRow } from "@/storage/record";
import { eraseOne } from "./erase-one";
import { conversationList } from "./list";
import { markSettled, willErase } from "./unfinished";

export const undoTime = 5000;

/** What could not be erased stays listed, or comes back. */
export type Erased = { erased: number; entries: number; failed: readonly ConversationRow[] };

/** One after the other: each is several requests to OpenAI. `onStep` hears how many are done. */
export async function eraseRows(
  rows: readonly ConversationRow[],
  onStep: (done: number) => void = () => {},
): Promise<Erased> {
  let entries = 0;
  const failed: ConversationRow[] = [];
  for (const [index, row] of rows.entries()) {
    const removed = await eraseOne(row.id);
    if (removed === null) failed.push(row);
    else {
      entries += removed;
      conversationList.remove(row.id);
    }
    onStep(index + 1);
  }
  return { erased: rows.length - failed.length, entries, failed };
}

const waiting = new Set<string>();

/** Rows that are gone from the list and not yet erased are sent when the page goes away. */
function sendWhatWaits(): void {
  // What fails here is done when the page is next opened.
  for (const id of waiting) eraseConversation(id, { keepalive: true }).catch(() => undefined);
  waiting.clear();
}

export type Pending = {
  /** The row comes back, and nothing was sent. */
  takeBack: () => void;
  /** Erases now; null when that failed and the row came back. */
  send: () => Promise<{ entries: number } | null>;
};

/** Takes the row out of the list; whoever shows the undo decides when its time is over. */
export function eraseLater(row: ConversationRow): Pending {
  if (waiting.size === 0) window.addEventListener("pagehide", sendWhatWaits, { once: true });
  willErase(row.id);
  conversationList.remove(row.id);
  waiting.add(row.id);
  return {
    takeBack() {
      if (!waiting.delete(row.id)) return;
      conversationList.restore(row);
      markSettled(row.id);
    },
    async send() {
      if (!waiting.delete(row.id)) return null;
      const entries = await eraseOne(row.id);
      if (entries === null) conversationList.restore(row);
      markSettled(row.id);
      return entries === null ? null : { entries };
    },
  };
}
