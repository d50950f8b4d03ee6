// What does a conversation tell the rest of the page? That it has a new title, that a turn has
// ended, and when a temporary one was created or erased.
import { eventChannel } from "@/store/event-channel";

export type ConversationEvent =
  /** `created` in milliseconds since 1970, where it is known; the title may be empty. */
  | { type: "title-changed"; id: string; title: string; created?: number }
  | { type: "turn-ended"; id: string }
  /** Not in the list, and to be erased whatever happens. */
  | { type: "temporary-created"; id: string }
  | { type: "erased"; id: string };

const channel = eventChannel<ConversationEvent>();

export const emitConversationEvent = channel.emit;

/** Also hears conversations that go on while another page is shown. */
export const onConversationEvent = channel.subscribe;
