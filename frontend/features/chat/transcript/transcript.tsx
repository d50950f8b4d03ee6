"use client";
// What was said, in order?
import ArrowDown from "lucide-react/icons/arrow-down";
import { type ReactNode, useLayoutEffect } from "react";
import { useLanguage } from "@/language/use-language";
import { Spinner } from "@/ui/spinner";
import type { Going } from "../conversation/conversation-state";
import { keysOf } from "../conversation/history";
import type { LetheMessage } from "../stream/message";
import { AssistantMessage } from "./assistant-message";
import { useOlder } from "./use-older-messages";
import { useFollow } from "./use-stick-to-bottom";
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

/** Lies over the padding: that it comes and goes moves nothing. */
function Top({ going, loadOlder }: Pick<Props, "going" | "loadOlder">) {
  const { t } = useLanguage();
  if (!going.nextBefore || going.older === "idle") return null;
  return (
    <div className="absolute inset-x-0 top-0.5 flex justify-center text-muted text-xs">
      {going.older === "failed" ? (
        <button
          type="button"
          onClick={loadOlder}
          className="touch rounded-full px-3 py-0.5 font-medium text-danger hover:underline"
        >
          {t("chat.actions.olderFailed")}
        </button>
      ) : (
        <p role="status" className="flex items-center gap-2 py-0.5">
          <Spinner /> {t("chat.actions.older")}
        </p>
      )}
    </div>
  );
}

export function Transcript(props: Props) {
  const { t } = useLanguage();
  const { messages, going, loadOlder } = props;
  const { scroller, content, atEnd, toEnd } = useFollow();
  const keys = keysOf(messages);
  const sentinel = useOlder(scroller, keys[0], going.nextBefore !== null, loadOlder);
  const asked = keys[messages.findLastIndex((message) => message.role === "user")];
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
          className="relative mx-auto grid max-w-3xl grid-cols-1 gap-8 px-4 pt-6 pb-10 sm:px-6"
        >
          <div ref={sentinel} className="absolute inset-x-0 top-0" />
          <Top going={going} loadOlder={loadOlder} />
          {messages.map((message, index) => {
            const last = index === messages.length - 1;
            return message.role === "user" ? (
              <UserMessage
                key={keys[index]}
                mark={keys[index]}
                message={message}
                canEdit={!busy && going.id !== null}
                onEdit={props.onEdit}
              />
            ) : (
              <AssistantMessage
                key={keys[index]}
                mark={keys[index]}
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
          className="absolute inset-x-0 bottom-3 mx-auto flex w-fit animate-appear items-center gap-1.5 rounded-full border border-line bg-raised px-3.5 py-2 font-medium text-xs shadow-pop hover:bg-hover pointer-coarse:min-h-11"
        >
          <ArrowDown aria-hidden className="size-3.5" />
          {t("chat.actions.toNewest")}
        </button>
      )}
    </div>
  );
}
