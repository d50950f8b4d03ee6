// How is a message taken back and said differently?
import { rewindTo } from "@/api/conversations";
import type { LetheMessage } from "../stream/message";
import { turnErrorFrom } from "../stream/turn-error";
import { isSame, storedId } from "./history";
import type { OpenConversation } from "./open-conversation";

/** A message that never reached the server has nothing to take back there. */
async function rewindAtServer(id: string, message: LetheMessage): Promise<void> {
  const stored = await storedId(id, message);
  if (stored) await rewindTo(id, stored);
}

/** The message and all after it, as they are shown. */
export function shownFrom(
  messages: readonly LetheMessage[],
  message: LetheMessage,
): readonly LetheMessage[] {
  const from = messages.findIndex((shown) => isSame(shown, message));
  return from < 0 ? [] : messages.slice(from);
}

/**
 * Takes back the message and all after it, here and at OpenAI, then says `text` instead.
 * False when it was not said, because a turn runs or Stop was pressed: the words are the caller's.
 */
export async function rewindAndSend(
  conversation: OpenConversation,
  message: LetheMessage,
  text: string,
): Promise<boolean> {
  const { state, chat } = conversation;
  const { id } = state.get();
  if (!id || conversation.busy) return false;
  state.set({ turn: "sending", error: null });
  try {
    await rewindAtServer(id, message);
  } catch (error) {
    const again = () => {
      state.set({ turn: "idle" });
      void rewindAndSend(conversation, message, text);
    };
    conversation.refuse(turnErrorFrom(error as Error, null), text, again);
    return true;
  }
  const removed = shownFrom(chat.messages, message).length;
  chat.messages = chat.messages.slice(0, chat.messages.length - removed);
  const isWanted = !state.get().stopping && !conversation.hasLeft;
  state.set({ turn: "idle", stopping: false });
  if (isWanted) conversation.send(text);
  return isWanted;
}
