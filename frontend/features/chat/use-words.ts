"use client";
// What is in the composer, and where does it go?
import { useCallback, useEffect } from "react";
import { prepareAnswers } from "./assistant-message";
import { focusComposer } from "./focus-composer";
import type { Going } from "./going";
import type { OpenConversation } from "./open-conversation";
import { useDraft } from "./use-draft";

export function useWords(conversation: OpenConversation, going: Going) {
  const { id, failedText, error } = going;
  const [text, setText] = useDraft(conversation.temporary ? "temporary" : id);

  const near = id !== null || text !== "";
  useEffect(() => {
    if (near) prepareAnswers();
  }, [near]);

  // A failed turn gives its words back, unless something else is being written already.
  useEffect(() => {
    if (failedText !== null) setText((now) => now || failedText);
  }, [failedText, setText]);

  const retry = useCallback(() => {
    setText((now) => (now === failedText ? "" : now));
    conversation.retry();
  }, [conversation, failedText, setText]);

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
  return { text, setText, send, retry, takeBack };
}
