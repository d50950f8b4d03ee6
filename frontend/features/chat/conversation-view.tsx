"use client";
// How is one conversation shown and continued? Its transcript above, the queue and composer below.
import { useCallback, useEffect } from "react";
import { useLanguage } from "@/language/use-language";
import { onDemand } from "@/ui/on-demand";
import { toast } from "@/ui/toast-store";
import { Composer } from "./composer/composer";
import { QueueList } from "./composer/queue-list";
import { useComposerText } from "./composer/use-composer-text";
import type { ConversationState } from "./conversation/conversation-state";
import type { OpenConversation } from "./conversation/open-conversation";
import { loadOlder } from "./conversation/shown-history";
import { useRewind } from "./conversation/use-rewind";
import { type LetheMessage, lastUserMessage, userTexts } from "./stream/message";
import { preloadMarkdown } from "./transcript/assistant-message";
import { EmptyChat } from "./transcript/empty-chat";
import { HistoryFailed, HistoryGone } from "./transcript/history-error";
import { HistorySkeleton } from "./transcript/history-skeleton";
import { LiveRegion } from "./transcript/live-region";
import { Transcript } from "./transcript/transcript";
import { TranscriptFooter } from "./transcript/transcript-footer";
import { useHistoryLoading } from "./transcript/use-history-loading";
import { useConversation } from "./use-conversation";

// Loaded when it is first asked for.
const RewindDialog = onDemand(() =>
  import("./transcript/rewind-dialog").then((module) => module.RewindDialog),
);

type ComposerText = ReturnType<typeof useComposerText>;
type ConversationProps = { conversation: OpenConversation; state: ConversationState };

type MessagesProps = ConversationProps & {
  messages: readonly LetheMessage[];
  answer: LetheMessage | undefined;
  note: string | undefined;
  onEdit: (message: LetheMessage, text: string) => void;
  onRegenerate: () => void;
};

function Messages({ note, answer, ...props }: MessagesProps) {
  const { conversation, state, messages } = props;
  const reply = useCallback((text: string) => conversation.send(text), [conversation]);
  const older = useCallback(() => void loadOlder(conversation), [conversation]);
  if (messages.length === 0) return <EmptyChat onSend={reply} {...(note ? { note } : {})} />;
  return (
    <Transcript {...props} loadOlder={older} onReply={reply}>
      <TranscriptFooter {...{ conversation, state, answer, onReply: reply }} />
    </Transcript>
  );
}

type ComposerAreaProps = ConversationProps & { composer: ComposerText };

function ComposerArea({ conversation, state, composer }: ComposerAreaProps) {
  const { t } = useLanguage();
  const sentTexts = useCallback(() => userTexts(conversation.chat.messages), [conversation]);
  const stop = async () => {
    if (!(await composer.stop())) toast(t("chat.errors.stopFailed"), { tone: "danger" });
  };
  return (
    <div className="mx-auto w-full max-w-3xl px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6">
      <QueueList queue={state.queue} onEdit={composer.editQueued} />
      <Composer
        text={composer.text}
        onText={composer.write}
        sentTexts={sentTexts}
        isBusy={state.turn !== "idle"}
        stopping={state.stopping}
        onSend={composer.send}
        onStop={stop}
      />
    </div>
  );
}

/** An answer is near once something is written, or was said before. */
function usePreloadedMarkdown({ id }: ConversationState, { text }: ComposerText) {
  const isNear = id !== null || text !== "";
  useEffect(() => {
    if (isNear) void preloadMarkdown();
  }, [isNear]);
}

type Props = { conversation: OpenConversation; note?: string };

export function ConversationView({ conversation, note }: Props) {
  const { state, messages, answer } = useConversation(conversation);
  const isLoading = useHistoryLoading(state);
  const composer = useComposerText(conversation, state);
  usePreloadedMarkdown(state, composer);
  const { rewind, regenerate, dialog } = useRewind(conversation, composer.restore);
  if (state.history === "missing") {
    const isIdle = state.error?.code === "conversation_idle";
    return <HistoryGone conversation={conversation} isIdle={isIdle} />;
  }
  if (state.history === "failed") return <HistoryFailed conversation={conversation} />;
  const turn = lastUserMessage(messages)?.metadata?.turn_id;
  return (
    <>
      {isLoading ? (
        <HistorySkeleton />
      ) : (
        <Messages
          {...{ conversation, state, messages, answer, note }}
          onEdit={rewind}
          onRegenerate={regenerate}
        />
      )}
      <ComposerArea {...{ conversation, state, composer }} />
      <LiveRegion turn={turn} answer={answer} isStreaming={state.turn !== "idle"} />
      {dialog.changes > 0 ? <RewindDialog {...dialog} /> : null}
    </>
  );
}
