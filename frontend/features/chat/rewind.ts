// How is a message taken back and said differently?
import { rewindTo } from "@/api/conversations";
import { storedId } from "./history";
import type { LetheMessage } from "./message";
import type { OpenConversation } from "./open-conversation";
import { turnErrorFrom } from "./turn-error";

/** A message that never reached the server has nothing to take back there. */
async function rewindAtServer(id: string, message: LetheMessage): Promise<void> {
  const stored = await storedId(id, message);
  if (stored) await rewindTo(id, stored);
}

/** Takes back the message and all after it, here and at OpenAI, then says `text` instead. */
export async function rewindAndSend(
  conversation: OpenConversation,
  message: LetheMessage,
  text: string,
): Promise<void> {
  const { state, chat } = conversation;
  const { id } = state.get();
  if (!id || conversation.busy) return;
  state.set({ turn: "sending", error: null });
  try {
    await rewindAtServer(id, message);
  } catch (error) {
    const again = () => {
      state.set({ turn: "idle" });
      void rewindAndSend(conversation, message, text);
    };
    return conversation.refuse(turnErrorFrom(error as Error, null), text, again);
  }
  const from = chat.messages.findIndex((shown) => shown.id === message.id);
  chat.messages = chat.messages.slice(0, Math.max(from, 0));
  state.set({ turn: "idle" });
  conversation.send(text);
}
