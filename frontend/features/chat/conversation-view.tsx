"use client";
// How is one conversation shown and continued?
import { useChat } from "@ai-sdk/react";
import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { Composer, focusComposer } from "./composer";
import { EmptyChat } from "./empty-chat";
import { HistorySkeleton } from "./history-skeleton";
import { LiveRegion } from "./live-region";
import { textOf } from "./message";
import { MissingChat } from "./missing-chat";
import type { OpenConversation } from "./open-conversation";
import { QueueRow } from "./queue-row";
import { RewindDialog } from "./rewind-dialog";
import { SuggestionRow } from "./suggestion-row";
import { suggestionsFor } from "./suggestions";
import { Transcript } from "./transcript";
import { TurnErrorView } from "./turn-error-view";
import { useDraft } from "./use-draft";
import { useRewind } from "./use-rewind";
import { Waiting } from "./waiting";

const throttle = 40;

function useConversation(conversation: OpenConversation) {
  const { state, chat } = conversation;
  const going = useSyncExternalStore(state.subscribe, state.get, state.get);
  const { messages } = useChat({ chat, experimental_throttle: throttle });
  useEffect(() => void conversation.load(), [conversation]);
  return { going, messages };
}

export function ConversationView({
  conversation,
  note,
}: {
  conversation: OpenConversation;
  note?: string;
}) {
  const { going, messages } = useConversation(conversation);
  const [text, setText] = useDraft(going.id);
  const { rewind, regenerate, dialog } = useRewind(conversation);
  const { failedText, turn, error, history } = going;
  const busy = turn !== "idle";
  const last = messages.at(-1);
  const answer = last?.role === "assistant" ? last : undefined;
  const said = useMemo(
    () => messages.filter(({ role }) => role === "user").map(textOf),
    [messages],
  );

  // A failed turn gives its words back, unless something else is being written already.
  useEffect(() => {
    if (failedText !== null) setText((now) => now || failedText);
  }, [failedText, setText]);

  const retry = useCallback(() => {
    setText((now) => (now === failedText ? "" : now));
    conversation.retry();
  }, [conversation, failedText, setText]);
  const reply = useCallback((words: string) => conversation.send(words), [conversation]);
  const loadOlder = useCallback(() => void conversation.loadOlder(), [conversation]);
  const send = (words: string) => {
    setText("");
    if (error && words === failedText) conversation.retry();
    else conversation.send(words);
  };
  const takeBack = (index: number) => {
    const words = conversation.unqueue(index);
    if (words) setText((now) => (now ? `${now}\n${words}` : words));
    focusComposer();
  };

  if (history === "missing") return <MissingChat conversation={conversation} gone />;
  if (history === "failed") return <MissingChat conversation={conversation} gone={false} />;

  const waitsForHistory = history === "loading" || (history === "none" && going.id !== null);
  return (
    <>
      {waitsForHistory ? (
        <HistorySkeleton />
      ) : messages.length === 0 ? (
        <EmptyChat onSend={reply} note={note} />
      ) : (
        <Transcript
          messages={messages}
          going={going}
          loadOlder={loadOlder}
          reply={reply}
          onEdit={rewind}
          onRegenerate={regenerate}
        >
          {turn === "idle" ? null : <Waiting turn={turn} answer={answer} />}
          {error ? (
            <TurnErrorView
              error={error}
              onRetry={retry}
              onReload={() => void conversation.reload()}
              onEdit={focusComposer}
              onDismiss={() => conversation.dismissError()}
            />
          ) : null}
          {busy || error ? null : (
            <SuggestionRow suggestions={suggestionsFor(answer)} onSend={reply} />
          )}
        </Transcript>
      )}
      <div className="mx-auto w-full max-w-3xl px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6">
        <QueueRow queue={going.queue} onTakeBack={takeBack} />
        <Composer
          text={text}
          onText={setText}
          said={said}
          busy={busy}
          stopping={going.stopping}
          onSend={send}
          onStop={() => conversation.stop()}
        />
      </div>
      <LiveRegion answer={answer} growing={busy} />
      <RewindDialog {...dialog} />
    </>
  );
}
