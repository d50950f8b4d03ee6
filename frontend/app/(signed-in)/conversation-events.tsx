"use client";
// How does the list learn what conversations do, also those on no page, and they of other tabs?
import { useEffect } from "react";
import { type ConversationEvent, onConversationEvent } from "@/features/chat/conversation/events";
import { catchUp } from "@/features/chat/conversation/open-in-tab";
import { conversationList } from "@/features/conversations/list";
import { RetentionRun } from "@/features/conversations/retention";
import { finishErasing, isSettled, willErase } from "@/features/conversations/unfinished";
import { currentRecord } from "@/storage/current-record";
import { useLeave } from "./use-leave";

function take(event: ConversationEvent): void {
  switch (event.type) {
    case "title-changed":
      conversationList.named(event.id, event.title);
      break;
    case "turn-ended":
      conversationList.spoken(event.id);
      break;
    case "temporary-created":
      willErase(event.id);
      break;
    case "erased":
      isSettled(event.id);
      break;
    default:
      event satisfies never;
  }
}

/** A newer time that this tab did not write: something was said in another one. */
function followOtherTabs(): () => void {
  const times = () => new Map(conversationList.get().map((row) => [row.id, row.updated]));
  let before = times();
  return currentRecord.subscribe(() => {
    const now = times();
    for (const [id, updated] of now) {
      if (updated > (before.get(id) ?? updated)) catchUp(id);
    }
    before = now;
  });
}

export function ConversationEvents() {
  const leave = useLeave();
  useEffect(() => onConversationEvent(take), []);
  useEffect(followOtherTabs, []);
  useEffect(() => void finishErasing(), []);
  return <RetentionRun onLeave={leave} />;
}
