"use client";
// What stands below the last message? That a turn runs, what went wrong, or what to say next.
import { useStore } from "zustand";
import { onDemand } from "@/ui/on-demand";
import { focusComposer } from "../composer/focus-composer";
import { useChatContext } from "../conversation/chat-context";
import type { ConversationState } from "../conversation/conversation-state";
import type { OpenConversation } from "../conversation/open-conversation";
import { tour } from "../conversation/tour-steps";
import { useStartNewChat } from "../conversation/use-start-new-chat";
import { type LetheMessage, lastUserText } from "../stream/message";
import { SuggestionRow } from "./suggestion-row";
import { suggestionsFor } from "./suggestions";
import { TurnErrorView } from "./turn-error-view";
import { TurnProgress } from "./turn-progress";

const TourCard = onDemand(() => import("./tour-card").then((card) => card.TourCard));

type Props = {
  conversation: OpenConversation;
  state: ConversationState;
  answer: LetheMessage | undefined;
  onReply: (text: string) => void;
};

export function TranscriptFooter({ conversation, state, answer, onReply }: Props) {
  const startNewChat = useStartNewChat(conversation);
  const { undoOf } = useChatContext();
  const { step } = useStore(tour);
  const { turn, error } = state;
  if (turn !== "idle") return <TurnProgress turn={turn} answer={answer} />;
  if (!error && step !== null) return <TourCard step={step} onSend={onReply} />;
  if (!error)
    return (
      <SuggestionRow
        suggestions={suggestionsFor(answer, undoOf)}
        lastText={lastUserText(conversation.chat.messages) ?? ""}
        onSend={onReply}
      />
    );
  return (
    <TurnErrorView
      error={error}
      onRetry={() => conversation.retry()}
      onReload={() => void conversation.reload()}
      onEdit={focusComposer}
      onNew={startNewChat}
      onDismiss={() => conversation.dismissError()}
    />
  );
}
