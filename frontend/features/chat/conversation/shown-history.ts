// How do pages of history come into what is shown? The newest one takes the place of what it covers;
// an older one goes in front.
import type { LetheMessage } from "../stream/message";
import type { ConversationStore } from "./conversation-store";
import { type HistoryPage, pageBefore, withNewest, withOlder } from "./history";

/** What is needed of an open conversation. */
type Shown = { store: ConversationStore; chat: { messages: LetheMessage[] } };

export function showNewest({ store, chat }: Shown, page: HistoryPage): void {
  const { messages, joined } = withNewest(chat.messages, page.messages);
  chat.messages = messages;
  if (!joined) store.dispatch({ type: "history-replaced", nextBefore: page.nextBefore });
}

const STEP = 10;

/** Drawn all at once, a page of history stops the browser for a tenth of a second. */
function slicesFromEnd(messages: readonly LetheMessage[]): LetheMessage[][] {
  const slices = [];
  for (let end = messages.length; end > 0; end -= STEP) {
    slices.push(messages.slice(Math.max(end - STEP, 0), end));
  }
  return slices;
}

const otherTasks = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Asks once for the page before the first message; what fails is offered to be tried again. */
export async function loadOlder({ store, chat }: Shown): Promise<void> {
  const { id, nextBefore: before, olderPage } = store.getState();
  if (!id || !before || olderPage === "loading") return;
  store.dispatch({ type: "older-page-requested" });
  try {
    const page = await pageBefore(id, before);
    // Else the history was read anew meanwhile: this page would leave a gap.
    const fits = () => store.getState().nextBefore === before;
    for (const some of slicesFromEnd(page.messages)) {
      if (fits()) chat.messages = withOlder(chat.messages, some);
      await otherTasks();
    }
    store.dispatch({ type: "older-page-loaded", before, nextBefore: page.nextBefore });
  } catch {
    store.dispatch({ type: "older-page-failed" });
  }
}
