"use client";
// What is in the composer, and where does it go?
import { useCallback, useEffect, useRef } from "react";
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

  // A failed turn gives its words back, unless something else is being written already,
  // and takes them again when it is sent once more.
  const given = useRef<string | null>(null);
  useEffect(() => {
    const before = given.current;
    given.current = failedText;
    if (failedText !== null) setText((now) => now || failedText);
    else if (before !== null) setText((now) => (now === before ? "" : now));
  }, [failedText, setText]);

  const retry = useCallback(() => conversation.retry(), [conversation]);

  const send = (words: string) => {
    setText("");
    if (error && words === failedText) conversation.retry();
    else conversation.send(words);
  };
  const giveBack = (words: string) => {
    if (words) setText((now) => (now ? `${now}\n${words}` : words));
  };
  const takeBack = (index: number) => {
    giveBack(conversation.line.takeBack(index));
    focusComposer();
  };
  /** Whoever stops does not want the next message sent at once; its words are kept. */
  const stop = () => {
    giveBack(conversation.line.takeBack());
    return conversation.stop();
  };
  return { text, setText, send, retry, takeBack, stop };
}
