// How does one part of the page tell another of an event that leaves no state? By a channel.

type Listener<Event> = (event: Event) => void;

/** A channel of one type of event: listeners hear what is emitted from now on, in their order. */
export function eventChannel<Event = void>() {
  const listeners = new Set<Listener<Event>>();
  return {
    /** Returns the function that ends the subscription. */
    subscribe(listener: Listener<Event>): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    emit(event: Event): void {
      for (const listener of listeners) listener(event);
    },
  };
}
