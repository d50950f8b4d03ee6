"use client";
// What was said? The messages in order, in a box that follows its end and loads older ones above.
import ArrowDown from "lucide-react/icons/arrow-down";
import { type ReactNode, useLayoutEffect } from "react";
import { useLanguage } from "@/language/use-language";
import type { ConversationState } from "../conversation/conversation-state";
import { keysOf } from "../conversation/history";
import type { LetheMessage } from "../stream/message";
import { AssistantMessage } from "./assistant-message";
import { OlderPageNotice } from "./older-page-notice";
import { useOlderMessages } from "./use-older-messages";
import { useStickToBottom } from "./use-stick-to-bottom";
import { UserMessage } from "./user-message";

type Props = {
  messages: readonly LetheMessage[];
  state: ConversationState;
  loadOlder: () => void;
  onReply: (text: string) => void;
  onEdit: (message: LetheMessage, text: string) => void;
  onRegenerate: () => void;
  /** Below the last message: waiting, errors, suggestions. */
  children: ReactNode;
};

type MessagesProps = Omit<Props, "loadOlder" | "children"> & { keys: readonly string[] };

function Messages({ messages, keys, state, onReply, onEdit, onRegenerate }: MessagesProps) {
  const isBusy = state.turn !== "idle";
  return messages.map((message, index) => {
    const isLast = index === messages.length - 1;
    return message.role === "user" ? (
      <UserMessage
        key={keys[index]}
        messageKey={keys[index]}
        message={message}
        canEdit={!isBusy && state.id !== null}
        onEdit={onEdit}
      />
    ) : (
      <AssistantMessage
        key={keys[index]}
        messageKey={keys[index]}
        message={message}
        isStreaming={isLast && isBusy}
        {...{ isLast, onReply, onRegenerate }}
      />
    );
  });
}

function ToNewestButton({ onClick }: { onClick: () => void }) {
  const { t } = useLanguage();
  return (
    <button
      type="button"
      onClick={onClick}
      className="absolute inset-x-0 bottom-3 mx-auto flex w-fit animate-appear items-center gap-1.5 rounded-full border border-line bg-raised px-3.5 py-2 font-medium text-xs shadow-pop hover:bg-hover pointer-coarse:min-h-11"
    >
      <ArrowDown aria-hidden className="size-3.5" />
      {t("chat.actions.toNewest")}
    </button>
  );
}

export function Transcript({ loadOlder, children, ...props }: Props) {
  const { t } = useLanguage();
  const { messages, state } = props;
  const { scroller, content, isAtBottom, scrollToBottom } = useStickToBottom();
  const keys = keysOf(messages);
  const sentinel = useOlderMessages(scroller, keys[0], state.nextBefore !== null, loadOlder);
  const ownKey = keys[messages.findLastIndex((message) => message.role === "user")];

  // biome-ignore lint/correctness/useExhaustiveDependencies: one's own new message is always looked at
  useLayoutEffect(() => scrollToBottom(), [ownKey, scrollToBottom]);

  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={scroller}
        aria-label={t("chat.messages")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the transcript is scrolled by keyboard
        tabIndex={0}
        className="scroll-still h-full overflow-y-auto overscroll-contain focus-visible:outline-offset-[-2px]"
      >
        <div
          ref={content}
          className="relative mx-auto grid max-w-3xl grid-cols-1 gap-8 px-4 pt-6 pb-10 sm:px-6"
        >
          <div ref={sentinel} className="absolute inset-x-0 top-0" />
          <OlderPageNotice state={state} loadOlder={loadOlder} />
          <Messages {...props} keys={keys} />
          {children}
        </div>
      </section>
      {isAtBottom ? null : <ToNewestButton onClick={() => scrollToBottom(true)} />}
    </div>
  );
}
