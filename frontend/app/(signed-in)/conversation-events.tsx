"use client";
// How does the list learn what conversations do, also those on no page?
import { useEffect } from "react";
import { onConversationEvent } from "@/features/chat/events";
import { conversationList } from "@/features/conversations/list";
import { RetentionRun } from "@/features/conversations/retention";
import { useLeave } from "./use-leave";

export function ConversationEvents() {
  const leave = useLeave();
  useEffect(
    () =>
      onConversationEvent((event) => {
        switch (event.type) {
          case "named":
            return conversationList.named(event.id, event.title);
          case "spoken":
            return conversationList.spoken(event.id);
        }
      }),
    [],
  );
  return <RetentionRun onLeave={leave} />;
}
