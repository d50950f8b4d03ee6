"use client";
// How is one conversation shown and continued?
import { useChat } from "@ai-sdk/react";
import { useCallback, useEffect, useSyncExternalStore } from "react";
import { useLanguage } from "@/language/use-language";
import { onDemand } from "@/ui/on-demand";
import { toast } from "@/ui/toast-store";
import { Composer } from "./composer/composer";
import { QueueRow } from "./composer/queue-list";
import { useWords } from "./composer/use-composer-text";
import { lastAsked } from "./conversation/conversation-state";
import { loadOlder } from "./conversation/load-older";
import type { OpenConversation } from "./conversation/open-conversation";
import { useRewind } from "./conversation/use-rewind";
import { saidIn } from "./stream/message";
import { EmptyChat } from "./transcript/empty-chat";
import { MissingChat } from "./transcript/history-error";
import { HistorySkeleton } from "./transcript/history-skeleton";
import { LiveRegion } from "./transcript/live-region";
import { Transcript } from "./transcript/transcript";
import { Below } from "./transcript/transcript-footer";
import { useReading } from "./transcript/use-history-loading";

// Loaded when it is first asked for.
const RewindDialog = onDemand(() =>
  import("./transcript/rewind-dialog").then((module) => module.RewindDialog),
);

/** Milliseconds between two drawings of a growing answer. */
const throttle = 60;

function useConversation(conversation: OpenConversation) {
  const { state, chat } = conversation;
  const going = useSyncExternalStore(state.subscribe, state.get, state.get);
  const { messages } = useChat({ chat, experimental_throttle: throttle });
  useEffect(() => void conversation.load(), [conversation]);
  const last = messages.at(-1);
  return { going, messages, answer: last?.role === "assistant" ? last : undefined };
}

type Props = { conversation: OpenConversation; note?: string };

export function ConversationView({ conversation, note }: Props) {
  const { t } = useLanguage();
  const { going, messages, answer } = useConversation(conversation);
  const reading = useReading(going);
  const words = useWords(conversation, going);
  const { rewind, regenerate, dialog } = useRewind(conversation, words.giveBack);
  const reply = useCallback((said: string) => conversation.send(said), [conversation]);
  const said = useCallback(() => saidIn(conversation.chat.messages), [conversation]);
  const older = useCallback(() => void loadOlder(conversation), [conversation]);
  const stop = async () => {
    if (!(await words.stop())) toast(t("chat.errors.stopFailed"), { tone: "danger" });
  };
  const { history } = going;
  const busy = going.turn !== "idle";
  const asked = lastAsked(messages);

  if (history === "missing" || history === "failed") {
    return <MissingChat conversation={conversation} gone={history === "missing"} />;
  }
  const body =
    messages.length === 0 ? (
      <EmptyChat onSend={reply} {...(note ? { note } : {})} />
    ) : (
      <Transcript
        messages={messages}
        going={going}
        loadOlder={older}
        reply={reply}
        onEdit={rewind}
        onRegenerate={regenerate}
      >
        <Below {...{ conversation, going, answer, reply, retry: words.retry }} />
      </Transcript>
    );
  return (
    <>
      {reading ? <HistorySkeleton /> : body}
      <div className="mx-auto w-full max-w-3xl px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6">
        <QueueRow queue={going.queue} onTakeBack={words.takeBack} />
        <Composer
          text={words.text}
          onText={words.write}
          said={said}
          busy={busy}
          stopping={going.stopping}
          onSend={words.send}
          onStop={stop}
        />
      </div>
      <LiveRegion turn={asked?.metadata?.turn_id} answer={answer} growing={busy} />
      {dialog.changes > 0 ? <RewindDialog {...dialog} /> : null}
    </>
  );
}
