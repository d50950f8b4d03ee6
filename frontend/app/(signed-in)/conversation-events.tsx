"use client";
// How does the list follow the conversations, also those of other tabs? By their events and times.
import { useEffect } from "react";
import { type ConversationEvent, onConversationEvent } from "@/features/chat/conversation/events";
import { catchUp } from "@/features/chat/conversation/open-in-tab";
import { learnTitle } from "@/features/conversations/learn-title";
import { conversationList } from "@/features/conversations/list";
import { RetentionRun } from "@/features/conversations/retention";
import { finishErasing, markSettled, willErase } from "@/features/conversations/unfinished";
import { currentRecord } from "@/storage/current-record";
import { useLeave } from "./use-leave";

function take(event: ConversationEvent): void {
  switch (event.type) {
    case "title-changed":
      conversationList.addOrRename(event.id, event.title, event.created);
      break;
    case "turn-ended":
      conversationList.markUpdated(event.id);
      learnTitle(event.id);
      break;
    case "temporary-created":
      willErase(event.id);
      break;
    case "erased":
      markSettled(event.id);
      break;
    default:
      event satisfies never;
  }
}

/** A newer time that this tab did not write: something was said in another one. */
function followOtherTabs(): () => void {
  return currentRecord.subscribe((now, before) => {
    const times = new Map(before.record.conversations.map(({ id, updated }) => [id, updated]));
    for (const { id, updated } of now.record.conversations) {
      if (updated > (times.get(id) ?? updated)) catchUp(id);
    }
  });
}

export function ConversationEvents() {
  const leave = useLeave();
  useEffect(() => onConversationEvent(take), []);
  useEffect(followOtherTabs, []);
  useEffect(() => void finishErasing(), []);
  return <RetentionRun onLeave={leave} />;
}
