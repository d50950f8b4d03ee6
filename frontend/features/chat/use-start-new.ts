"use client";
// What happens to the words in the field when one turns from a lost chat to a new one? They go along.
import { useCallback } from "react";
import { carryDraft } from "./drafts";
import { useSlots } from "./slots";

export function useStartNew(conversationId: string | null): () => void {
  const { onNew } = useSlots();
  return useCallback(() => {
    if (conversationId) carryDraft(conversationId);
    onNew();
  }, [conversationId, onNew]);
}
