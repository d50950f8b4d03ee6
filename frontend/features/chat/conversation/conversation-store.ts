// Where does the state of a conversation stand? In a store of zustand, which only the reducer changes.
import { createStore, type StoreApi } from "zustand/vanilla";
import { type ConversationAction, conversationReducer } from "./conversation-reducer";
import type { ConversationState } from "./conversation-state";

export type ConversationStore = Omit<StoreApi<ConversationState>, "setState"> & {
  dispatch: (action: ConversationAction) => void;
};

export function createConversationStore(initial: ConversationState): ConversationStore {
  const { setState, ...store } = createStore<ConversationState>(() => initial);
  const dispatch = (action: ConversationAction) =>
    setState((state) => conversationReducer(state, action), true);
  return { ...store, dispatch };
}
