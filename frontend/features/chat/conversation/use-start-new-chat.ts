"use client";
// What happens to the words in the field when one turns from a lost chat to a new one? They go along.
import { useCallback } from "react";
import { useSlots } from "./chat-context";
import { carryWords } from "./move-unsent-text";
import type { OpenConversation } from "./open-conversation";

export function useStartNew(conversation: OpenConversation): () => void {
  const { onNew } = useSlots();
  return useCallback(() => {
    carryWords(conversation);
    onNew();
  }, [conversation, onNew]);
}
