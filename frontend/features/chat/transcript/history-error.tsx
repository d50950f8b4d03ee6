"use client";
// What is shown in place of a conversation that cannot be read?
import CloudOff from "lucide-react/icons/cloud-off";
import MessageCircleOff from "lucide-react/icons/message-circle-off";
import { useEffect } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { useSlots } from "../conversation/chat-context";
import { carryWords } from "../conversation/move-unsent-text";
import type { OpenConversation } from "../conversation/open-conversation";
import { useStartNew } from "../conversation/use-start-new-chat";

type Props = { conversation: OpenConversation; gone: boolean };

export function MissingChat({ conversation, gone }: Props) {
  const { t } = useLanguage();
  const { onRemoveRow } = useSlots();
  const { id } = conversation.state.get();
  const startNew = useStartNew(conversation);
  useEffect(() => {
    if (gone) return;
    const again = () => void conversation.load();
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [conversation, gone]);
  const Icon = gone ? MessageCircleOff : CloudOff;
  return (
    <div role="alert" className="grid min-h-0 flex-1 place-items-center p-6">
      <div className="max-w-sm text-center">
        <Icon aria-hidden className="mx-auto mb-4 size-8 text-muted" />
        <h2 className="font-semibold text-lg">
          {t(gone ? "chat.errors.missingTitle" : "chat.errors.historyFailed")}
        </h2>
        <p className="mt-1.5 text-muted text-sm">
          {t(gone ? "chat.errors.missing" : "chat.errors.failedToRead")}
        </p>
        <div className="mt-5 flex flex-wrap justify-center gap-2">
          {gone ? null : (
            <Button look="primary" onClick={() => void conversation.load()}>
              {t("chat.remedy.retry")}
            </Button>
          )}
          {gone && id && onRemoveRow ? (
            <Button
              look="primary"
              onClick={() => {
                carryWords(conversation);
                onRemoveRow(id);
              }}
            >
              {t("chat.remedy.removeRow")}
            </Button>
          ) : null}
          <Button look={gone && !onRemoveRow ? "primary" : "secondary"} onClick={startNew}>
            {t("chat.remedy.startNew")}
          </Button>
        </div>
      </div>
    </div>
  );
}
