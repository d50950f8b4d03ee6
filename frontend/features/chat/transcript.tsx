"use client";
// What was said, in order?
import { ArrowDown } from "lucide-react";
import { type ReactNode, useLayoutEffect } from "react";
import { useLanguage } from "@/language/use-language";
import { Spinner } from "@/ui/spinner";
import { AssistantMessage } from "./assistant-message";
import type { Going } from "./going";
import type { LetheMessage } from "./message";
import { useFollow } from "./use-follow";
import { useOlder } from "./use-older";
import { UserMessage } from "./user-message";

type Props = {
  messages: readonly LetheMessage[];
  going: Going;
  loadOlder: () => void;
  reply: (text: string) => void;
  onEdit: (message: LetheMessage, text: string) => void;
  onRegenerate: () => void;
  /** Below the last message: waiting, errors, suggestions. */
  children: ReactNode;
};

function Top({ going }: { going: Going }) {
  const { t } = useLanguage();
  if (going.loadingOlder || going.nextBefore) {
    return (
      <p role="status" className="flex items-center justify-center gap-2 text-muted text-xs">
        <Spinner /> {t("chat.actions.older")}
      </p>
    );
  }
  return null;
}

export function Transcript(props: Props) {
  const { t } = useLanguage();
  const { messages, going, loadOlder } = props;
  const { scroller, content, atEnd, toEnd } = useFollow();
  const first = messages[0]?.id;
  const sentinel = useOlder(scroller, first, going.nextBefore !== null, loadOlder);
  const asked = messages.findLast((message) => message.role === "user")?.id;
  const busy = going.turn !== "idle";

  // biome-ignore lint/correctness/useExhaustiveDependencies: one's own new message is always looked at
  useLayoutEffect(() => toEnd(), [asked, toEnd]);

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
          className="mx-auto grid max-w-3xl grid-cols-1 gap-8 px-4 pt-6 pb-10 sm:px-6"
        >
          <div ref={sentinel} />
          <Top going={going} />
          {messages.map((message, index) => {
            const last = index === messages.length - 1;
            return message.role === "user" ? (
              <UserMessage
                key={message.id}
                message={message}
                canEdit={!busy && going.id !== null}
                onEdit={props.onEdit}
              />
            ) : (
              <AssistantMessage
                key={message.id}
                message={message}
                growing={last && busy}
                last={last}
                reply={props.reply}
                onRegenerate={props.onRegenerate}
              />
            );
          })}
          {props.children}
        </div>
      </section>
      {atEnd ? null : (
        <button
          type="button"
          onClick={() => toEnd(true)}
          className="absolute inset-x-0 bottom-3 mx-auto flex w-fit animate-appear items-center gap-1.5 rounded-full border border-line bg-raised px-3.5 py-2 font-medium text-xs shadow-pop hover:bg-hover"
        >
          <ArrowDown aria-hidden className="size-3.5" />
          {t("chat.actions.toNewest")}
        </button>
      )}
    </div>
  );
}
