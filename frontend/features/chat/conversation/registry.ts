// Which conversations are open in this tab? Those that were shown last, and every one whose turn
// still runs while another is shown.
import { eraseConversation, stopTurn } from "@/api/conversations";
import { isGone } from "@/api/error";
import { emitConversationEvent } from "./events";
import { OpenConversation } from "./open-conversation";
import { setRegistry } from "./open-in-tab";
import { setTourStep } from "./tour-steps";

const limit = 12;
const open = new Map<string, OpenConversation>();
let unsaved: OpenConversation | null = null;

/** Puts it last; whatever is idle and was shown longest ago is closed for it. */
function keepOpen(id: string, conversation: OpenConversation) {
  open.delete(id);
  open.set(id, conversation);
  for (const [oldId, old] of open) {
    if (open.size <= limit) break;
    if (old.isBusy || old === conversation) continue;
    old.close(); // what it would still try again is in its draft
    open.delete(oldId);
  }
}

/** The open conversation with this id, newly opened if it was not. */
export function openConversation(id: string): OpenConversation {
  const conversation = open.get(id) ?? new OpenConversation(id);
  keepOpen(id, conversation);
  return conversation;
}

/** The conversation that has no id yet; the same one until its first turn gives it one. */
export function newConversation(temporary: boolean): OpenConversation {
  if (unsaved && unsaved.temporary === temporary && unsaved.id === null) return unsaved;
  const conversation = new OpenConversation(null, temporary);
  conversation.onCreated = (id) => {
    if (!temporary) keepOpen(id, conversation);
  };
  unsaved = conversation;
  return conversation;
}

/** Takes in what another tab has said, where the conversation is open in this one. */
export function catchUp(id: string): void {
  void open.get(id)?.catchUp();
}

export function forgetConversation(id: string): void {
  open.get(id)?.close();
  open.delete(id);
}

/** On sign-out nothing of what was said stays in memory, nor how far somebody was in the tour. */
export function forgetAll(): void {
  for (const conversation of open.values()) conversation.close();
  unsaved?.close();
  open.clear();
  unsaved = null;
  setTourStep(null);
}

/** Erases a temporary conversation, also while the page is going away, or once its id is known. */
export function eraseTemporary(conversation: OpenConversation): void {
  const { id } = conversation;
  // Nothing was said: it can still be used, as when the browser shows the page once more.
  if (conversation.chat.messages.length === 0) return;
  conversation.onCreated = () => eraseTemporary(conversation);
  conversation.close();
  if (unsaved === conversation) unsaved = null;
  if (!id) return;
  const last = { keepalive: true };
  const stop = conversation.isBusy ? stopTurn(id, last) : Promise.resolve();
  // What fails here is done when the page is next opened.
  void stop
    .then(() => eraseConversation(id, last))
    .catch((error: unknown) => {
      if (!isGone(error)) throw error;
    })
    .then(() => emitConversationEvent({ type: "erased", id }))
    .catch(() => undefined);
}

setRegistry({ catchUp, forgetConversation, forgetAll });
