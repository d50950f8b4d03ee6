"use client";
// How is a message edited, or answered again? It is taken back and sent anew; task changes that
// would go with it are asked about first.
import { useCallback, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { toast } from "@/ui/toast-store";
import { type LetheMessage, lastUserMessage, textOf } from "../stream/message";
import { useChatContext } from "./chat-context";
import type { OpenConversation } from "./open-conversation";
import { messagesFrom, rewindAndSend } from "./rewind";
import { undoAll, undoTokens } from "./undo-changes";

/** What waits for the answer whether its task changes shall be undone. */
type PendingRewind = { message: LetheMessage; text: string; tokens: string[] };

function useUndoAll(): (tokens: readonly string[]) => Promise<void> {
  const { t } = useLanguage();
  return async (tokens) => {
    const { undone, refused } = await undoAll(tokens);
    if (undone > 0) toast(t("chat.rewind.undone", { count: undone }));
    if (refused > 0) toast(t("chat.rewind.notUndone", { count: refused }), { tone: "danger" });
  };
}

function useRewindDialog(
  send: (message: LetheMessage, text: string) => Promise<void>,
  restoreText: (text: string) => void,
) {
  const undo = useUndoAll();
  const [pending, setPending] = useState<PendingRewind | null>(null);

  const onChoose = async (isUndoing: boolean) => {
    if (!pending) return;
    setPending(null);
    if (isUndoing) await undo(pending.tokens);
    await send(pending.message, pending.text);
  };
  /** What was written anew is not lost by deciding against it. */
  const onCancel = () => {
    if (pending && pending.text !== textOf(pending.message)) restoreText(pending.text);
    setPending(null);
  };
  return { open: setPending, dialog: { changes: pending?.tokens.length ?? 0, onChoose, onCancel } };
}

/** `restoreText` gets the text back that cannot be sent now. */
export function useRewind(conversation: OpenConversation, restoreText: (text: string) => void) {
  const { undoOf } = useChatContext();
  const send = useCallback(
    async (message: LetheMessage, text: string) => {
      if (!(await rewindAndSend(conversation, message, text))) restoreText(text);
    },
    [conversation, restoreText],
  );
  const { open, dialog } = useRewindDialog(send, restoreText);

  const rewind = useCallback(
    (message: LetheMessage, text: string) => {
      const tokens = undoTokens(messagesFrom(conversation.chat.messages, message), undoOf);
      if (tokens.length > 0) open({ message, text, tokens });
      else void send(message, text);
    },
    [conversation, send, undoOf, open],
  );
  const regenerate = useCallback(() => {
    const question = lastUserMessage(conversation.chat.messages);
    if (question) rewind(question, textOf(question));
  }, [conversation, rewind]);
  return { rewind, regenerate, dialog };
}
