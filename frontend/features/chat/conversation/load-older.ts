// How does a conversation get the page of history before the one it shows?
import { pageBefore, withOlder } from "./history";
import type { OpenConversation } from "./open-conversation";

/** What fails is offered to be tried again. */
export async function loadOlder({ state, chat }: OpenConversation): Promise<void> {
  const { id, nextBefore, older } = state.get();
  if (!id || !nextBefore || older === "loading") return;
  state.set({ older: "loading" });
  try {
    const page = await pageBefore(id, nextBefore);
    // Meanwhile the history was read anew: this page would leave a gap.
    if (state.get().nextBefore !== nextBefore) return state.set({ older: "idle" });
    chat.messages = withOlder(chat.messages, page.messages);
    state.set({ nextBefore: page.nextBefore, older: "idle" });
  } catch {
    state.set({ older: "failed" });
  }
}
