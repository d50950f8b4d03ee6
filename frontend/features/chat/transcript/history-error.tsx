"use client";
// What is shown in place of a conversation that cannot be read? Why, and what can be done.
import CloudOff from "lucide-react/icons/cloud-off";
import MessageCircleOff from "lucide-react/icons/message-circle-off";
import type { ReactNode } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { useWhenOnline } from "@/ui/use-when-online";
import { useChatContext } from "../conversation/chat-context";
import { moveUnsentText } from "../conversation/move-unsent-text";
import type { OpenConversation } from "../conversation/open-conversation";
import { useStartNewChat } from "../conversation/use-start-new-chat";

type Props = { conversation: OpenConversation };

type FrameProps = { isGone: boolean; isIdle?: boolean; children: ReactNode };

function ErrorFrame({ isGone, isIdle = false, children }: FrameProps) {
  const { t } = useLanguage();
  const Icon = isGone ? MessageCircleOff : CloudOff;
  const why = isIdle ? "conversation_idle" : "missing";
  return (
    <div role="alert" className="grid min-h-0 flex-1 place-items-center p-6">
      <div className="max-w-sm text-center">
        <Icon aria-hidden className="mx-auto mb-4 size-8 text-muted" />
        <h2 className="font-semibold text-lg">
          {t(isGone ? "chat.errors.missingTitle" : "chat.errors.historyFailed")}
        </h2>
        <p className="mt-1.5 text-muted text-sm">
          {t(isGone ? `chat.errors.${why}` : "chat.errors.failedToRead")}
        </p>
        <div className="mt-5 flex flex-wrap justify-center gap-2">{children}</div>
      </div>
    </div>
  );
}

/** The conversation is no longer there. */
export function HistoryGone({ conversation, isIdle }: Props & { isIdle: boolean }) {
  const { t } = useLanguage();
  const { onRemoveRow } = useChatContext();
  const { id } = conversation;
  const startNewChat = useStartNewChat(conversation);
  const removeRow = (gone: string) => {
    moveUnsentText(conversation);
    onRemoveRow?.(gone);
  };
  return (
    <ErrorFrame isGone isIdle={isIdle}>
      {id && onRemoveRow ? (
        <Button look="primary" onClick={() => removeRow(id)}>
          {t("chat.remedy.removeRow")}
        </Button>
      ) : null}
      <Button look={onRemoveRow ? "secondary" : "primary"} onClick={startNewChat}>
        {t("chat.remedy.startNew")}
      </Button>
    </ErrorFrame>
  );
}

/** It could not be read now; it is tried again when the browser is back online. */
export function HistoryFailed({ conversation }: Props) {
  const { t } = useLanguage();
  const startNewChat = useStartNewChat(conversation);
  const retry = () => void conversation.load();
  useWhenOnline(retry);
  return (
    <ErrorFrame isGone={false}>
      <Button look="primary" onClick={retry}>
        {t("chat.remedy.retry")}
      </Button>
      <Button look="secondary" onClick={startNewChat}>
        {t("chat.remedy.startNew")}
      </Button>
    </ErrorFrame>
  );
}
