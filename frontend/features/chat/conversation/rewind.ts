// How is a message taken back and said differently? It and all after it are removed, at OpenAI and
// here; then the new text is sent.
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
export function messagesFrom(
  messages: readonly LetheMessage[],
  message: LetheMessage,
): readonly LetheMessage[] {
  const from = messages.findIndex((shown) => isSame(shown, message));
  return from < 0 ? [] : messages.slice(from);
}

/** False when the text was not sent, because a turn runs or Stop was pressed: it is the caller's. */
export async function rewindAndSend(
  conversation: OpenConversation,
  message: LetheMessage,
  text: string,
): Promise<boolean> {
  if (!conversation.id || conversation.isBusy) return false;
  conversation.store.dispatch({ type: "rewind-started" });
  return rewindThenSend(conversation, conversation.id, message, text);
}

async function rewindThenSend(
  conversation: OpenConversation,
  id: string,
  message: LetheMessage,
  text: string,
): Promise<boolean> {
  const { store, chat } = conversation;
  try {
    await rewindAtServer(id, message);
  } catch (error) {
    const retry = () => void rewindThenSend(conversation, id, message, text);
    conversation.failRewind(turnErrorFrom(error as Error, null), text, retry);
    return true;
  }
  const removed = messagesFrom(chat.messages, message).length;
  chat.messages = chat.messages.slice(0, chat.messages.length - removed);
  const isWanted = !store.getState().stopping && !conversation.isClosed;
  store.dispatch({ type: "turn-ended" });
  if (isWanted) conversation.send(text);
  return isWanted;
}
