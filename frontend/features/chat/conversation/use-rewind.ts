"use client";
// How is a message taken back and said differently, or answered again?
import { useCallback, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { toast } from "@/ui/toast-store";
import { type LetheMessage, textOf } from "../stream/message";
import { useSlots } from "./chat-context";
import type { OpenConversation } from "./open-conversation";
import { rewindAndSend, shownFrom } from "./rewind";
import { undoAll, undoTokens } from "./undo-changes";

type Asked = { message: LetheMessage; text: string; tokens: string[] };

/** Words that cannot be said now are given back. */
export function useRewind(conversation: OpenConversation, giveBack: (words: string) => void) {
  const { t } = useLanguage();
  const { undoOf } = useSlots();
  const [asked, setAsked] = useState<Asked | null>(null);

  const say = useCallback(
    async (message: LetheMessage, text: string) => {
      if (!(await rewindAndSend(conversation, message, text))) giveBack(text);
    },
    [conversation, giveBack],
  );

  const rewind = useCallback(
    (message: LetheMessage, text: string) => {
      const tokens = undoTokens(shownFrom(conversation.chat.messages, message), undoOf);
      if (tokens.length > 0) setAsked({ message, text, tokens });
      else void say(message, text);
    },
    [conversation, say, undoOf],
  );

  const regenerate = useCallback(() => {
    const question = conversation.chat.messages.findLast((message) => message.role === "user");
    if (question) rewind(question, textOf(question));
  }, [conversation, rewind]);

  const choose = async (undo: boolean) => {
    if (!asked) return;
    setAsked(null);
    if (undo) {
      const { undone, refused } = await undoAll(asked.tokens);
      if (undone > 0) toast(t("chat.rewind.undone", { count: undone }));
      if (refused > 0) toast(t("chat.rewind.notUndone", { count: refused }), { tone: "danger" });
    }
    await say(asked.message, asked.text);
  };

  /** What was written anew is not lost by deciding against it. */
  const cancel = () => {
    if (asked && asked.text !== textOf(asked.message)) giveBack(asked.text);
    setAsked(null);
  };

  return {
    rewind,
    regenerate,
    dialog: {
      changes: asked?.tokens.length ?? 0,
      onChoose: choose,
      onCancel: cancel,
    },
  };
}
