// How does a test get a conversation whose history has been read? By telling its store so.
import { OpenConversation } from "../conversation/open-conversation";

export function readyConversation(id: string): OpenConversation {
  const conversation = new OpenConversation(id);
  conversation.store.dispatch({ type: "history-requested" });
  conversation.store.dispatch({ type: "history-loaded", title: "Plans", nextBefore: null });
  return conversation;
}
