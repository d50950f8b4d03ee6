// Which conversations are open in this tab? A turn goes on while another one is looked at.
import { eraseConversation, stopTurn } from "@/api/conversations";
import { isGone } from "@/api/error";
import { announce } from "./events";
import { OpenConversation } from "./open-conversation";
import { registerOpen } from "./open-in-tab";

const limit = 12;
const open = new Map<string, OpenConversation>();
let fresh: OpenConversation | null = null;

function remember(id: string, conversation: OpenConversation) {
  open.delete(id);
  open.set(id, conversation);
  for (const [old, idle] of open) {
    if (open.size <= limit) break;
    if (idle.busy || idle === conversation) continue;
    idle.leave(); // what it would still try again is in its draft
    open.delete(old);
  }
}

/** The open conversation with this id, newly opened if it was not. */
export function conversationOf(id: string): OpenConversation {
  const conversation = open.get(id) ?? new OpenConversation(id);
  remember(id, conversation);
  return conversation;
}

/** The conversation that has no id yet; the same one until its first turn gives it one. */
export function freshConversation(temporary: boolean): OpenConversation {
  if (fresh && fresh.temporary === temporary && fresh.state.get().id === null) return fresh;
  const conversation = new OpenConversation(null, temporary);
  conversation.onBorn = (id) => {
    if (!temporary) remember(id, conversation);
  };
  fresh = conversation;
  return conversation;
}

/** Takes in what another tab has said, where the conversation is open in this one. */
export function catchUp(id: string): void {
  void open.get(id)?.catchUp();
}

export function forgetConversation(id: string): void {
  open.get(id)?.leave();
  open.delete(id);
}

/** On sign-out nothing of what was said stays in memory. */
export function forgetAll(): void {
  for (const conversation of open.values()) conversation.leave();
  fresh?.leave();
  open.clear();
  fresh = null;
}

/** Erases a temporary conversation, also while the page is going away, or once its id is known. */
export function eraseTemporary(conversation: OpenConversation): void {
  const { id } = conversation.state.get();
  // Nothing was said: it can still be used, as when the browser shows the page once more.
  if (conversation.chat.messages.length === 0) return;
  conversation.onBorn = () => eraseTemporary(conversation);
  conversation.leave();
  if (fresh === conversation) fresh = null;
  if (!id) return;
  const last = { keepalive: true };
  const stop = conversation.busy ? stopTurn(id, last) : Promise.resolve();
  // What fails here is done when the page is next opened.
  void stop
    .then(() => eraseConversation(id, last))
    .catch((error: unknown) => {
      if (!isGone(error)) throw error;
    })
    .then(() => announce({ type: "erased", id }))
    .catch(() => undefined);
}

registerOpen({ catchUp, forgetConversation, forgetAll });
