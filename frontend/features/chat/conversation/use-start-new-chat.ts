"use client";
// What happens to the text in the field when one turns from a lost chat to a new one? It goes along.
import { useCallback } from "react";
import { useChatContext } from "./chat-context";
import { moveUnsentText } from "./move-unsent-text";
import type { OpenConversation } from "./open-conversation";

export function useStartNewChat(conversation: OpenConversation): () => void {
  const { onNew } = useChatContext();
  return useCallback(() => {
    moveUnsentText(conversation);
    onNew();
  }, [conversation, onNew]);
}
