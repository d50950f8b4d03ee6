"use client";
// Which conversation is shown? The one that the address names, or a new one.
import { useEffect, useMemo } from "react";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { ChatContext, type ChatContextValue } from "./conversation/chat-context";
import type { OpenConversation } from "./conversation/open-conversation";
import { eraseTemporary, newConversation, openConversation } from "./conversation/registry";
import { ConversationView } from "./conversation-view";

type Props = {
  conversationId: string | null;
  temporary: boolean;
  context: Omit<ChatContextValue, "conversationId">;
};

/** The first turn of a new conversation gives the address its id, without opening it anew. */
function useIdInAddress(conversation: OpenConversation, isNew: boolean) {
  useEffect(() => {
    if (!isNew) return;
    const showId = () => {
      const { id } = conversation;
      if (id) window.history.replaceState(null, "", pages.conversation(id));
    };
    showId();
    return conversation.store.subscribe(showId);
  }, [conversation, isNew]);
}

function useErasedWhenLeft(conversation: OpenConversation) {
  useEffect(() => {
    if (!conversation.temporary) return;
    const erase = () => eraseTemporary(conversation);
    window.addEventListener("pagehide", erase);
    return () => {
      window.removeEventListener("pagehide", erase);
      erase();
    };
  }, [conversation]);
}

export function Chat({ conversationId, temporary, context }: Props) {
  const { t } = useLanguage();
  const conversation = useMemo(
    () => (conversationId ? openConversation(conversationId) : newConversation(temporary)),
    [conversationId, temporary],
  );
  useIdInAddress(conversation, !conversationId && !temporary);
  useErasedWhenLeft(conversation);
  const value = useMemo(
    () => ({ ...context, conversationId: () => conversation.id }),
    [context, conversation],
  );
  return (
    <ChatContext value={value}>
      <ConversationView
        key={conversation.key}
        conversation={conversation}
        {...(temporary ? { note: t("chat.temporaryNote") } : {})}
      />
    </ChatContext>
  );
}
