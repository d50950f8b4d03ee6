"use client";
// Is an earlier chat still being read? Until its messages are there and what draws them, so that
// they are shown together.
import { useEffect, useState } from "react";
import { useChatContext } from "../conversation/chat-context";
import type { ConversationState } from "../conversation/conversation-state";
import { preloadMarkdown } from "./assistant-message";

function isRead({ history, id }: ConversationState): boolean {
  return history !== "loading" && (history !== "none" || id === null);
}

/** A chat that begins here draws its messages as they come. */
export function useHistoryLoading(state: ConversationState): boolean {
  const { preloadTools } = useChatContext();
  const [canDraw, setCanDraw] = useState(isRead(state));
  useEffect(() => {
    if (canDraw) return;
    const all = [preloadMarkdown(), preloadTools?.()];
    void Promise.allSettled(all).then(() => setCanDraw(true));
  }, [canDraw, preloadTools]);
  return !canDraw || !isRead(state);
}
