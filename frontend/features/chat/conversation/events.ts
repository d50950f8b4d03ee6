// What does a conversation tell the rest of the page?

export type ConversationEvent =
  | { type: "named"; id: string; title: string }
  | { type: "spoken"; id: string }
  /** Not in the list, and to be erased whatever happens. */
  | { type: "temporary"; id: string }
  | { type: "erased"; id: string };

type Listener = (event: ConversationEvent) => void;

const listeners = new Set<Listener>();

export function announce(event: ConversationEvent): void {
  for (const listener of listeners) listener(event);
}

/** Also hears conversations that go on while another page is shown. */
export function onConversationEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
