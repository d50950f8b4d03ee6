"use client";
// Which conversation does the address name, and who draws it?
import { useEffect, useMemo } from "react";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { type ChatSlots, ChatSlotsContext } from "./conversation/chat-context";
import { conversationOf, eraseTemporary, freshConversation } from "./conversation/registry";
import { ConversationView } from "./conversation-view";

type Props = { conversationId: string | null; temporary: boolean; slots: ChatSlots };

/** The first turn of a new conversation gives the address its id, without opening it anew. */
function useAddress(conversationId: string | null, temporary: boolean) {
  const conversation = useMemo(
    () => (conversationId ? conversationOf(conversationId) : freshConversation(temporary)),
    [conversationId, temporary],
  );
  useEffect(() => {
    if (conversationId || temporary) return;
    const follow = () => {
      const { id } = conversation.state.get();
      if (id) window.history.replaceState(null, "", pages.conversation(id));
    };
    follow();
    return conversation.state.subscribe(follow);
  }, [conversation, conversationId, temporary]);
  useEffect(() => {
    if (!conversation.temporary) return;
    const leave = () => eraseTemporary(conversation);
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [conversation]);
  return conversation;
}

export function Chat({ conversationId, temporary, slots }: Props) {
  const { t } = useLanguage();
  const conversation = useAddress(conversationId, temporary);
  return (
    <ChatSlotsContext value={slots}>
      <ConversationView
        key={conversation.key}
        conversation={conversation}
        {...(temporary ? { note: t("chat.temporaryNote") } : {})}
      />
    </ChatSlotsContext>
  );
}
