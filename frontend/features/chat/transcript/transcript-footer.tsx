"use client";
// What stands below the last message: waiting, what went wrong, or what to say next?
import { focusComposer } from "../composer/focus-composer";
import { useSlots } from "../conversation/chat-context";
import { type Going, lastSaid } from "../conversation/conversation-state";
import type { OpenConversation } from "../conversation/open-conversation";
import { useStartNew } from "../conversation/use-start-new-chat";
import type { LetheMessage } from "../stream/message";
import { SuggestionRow } from "./suggestion-row";
import { suggestionsFor } from "./suggestions";
import { TurnErrorView } from "./turn-error-view";
import { Waiting } from "./turn-progress";

type Props = {
  conversation: OpenConversation;
  going: Going;
  answer: LetheMessage | undefined;
  reply: (text: string) => void;
  retry: () => void;
};

export function Below({ conversation, going, answer, reply, retry }: Props) {
  const startNew = useStartNew(conversation);
  const { undoOf } = useSlots();
  const { turn, error } = going;
  if (turn !== "idle") return <Waiting turn={turn} answer={answer} />;
  if (!error)
    return (
      <SuggestionRow
        suggestions={suggestionsFor(answer, undoOf)}
        said={lastSaid(conversation.chat.messages) ?? ""}
        onSend={reply}
      />
    );
  return (
    <TurnErrorView
      error={error}
      onRetry={retry}
      onReload={() => void conversation.reload()}
      onEdit={focusComposer}
      onNew={startNew}
      onDismiss={() => conversation.dismissError()}
    />
  );
}
