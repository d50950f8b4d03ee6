"use client";
// What is in the composer, and where does it go?
import { useCallback, useEffect, useRef } from "react";
import { type Going, lastSaid } from "../conversation/conversation-state";
import type { OpenConversation } from "../conversation/open-conversation";
import { prepareAnswers } from "../transcript/assistant-message";
import { focusComposer } from "./focus-composer";
import { useDraft } from "./use-draft";

export function useWords(conversation: OpenConversation, going: Going) {
  const { id, failedText, error, turn } = going;
  const { chat } = conversation;
  const [text, setText] = useDraft(conversation.temporary ? "temporary" : id);

  const near = id !== null || text !== "";
  useEffect(() => {
    if (near) void prepareAnswers();
  }, [near]);

  // A failed turn gives its words back, unless something else is being written already,
  // and takes them again when they are sent once more; not when the error goes for another reason.
  const given = useRef<string | null>(null);
  useEffect(() => {
    const before = given.current;
    given.current = failedText;
    if (failedText !== null) setText((now) => now || failedText);
    else if (before !== null && turn === "sending" && lastSaid(chat.messages) === before) {
      setText((now) => (now === before ? "" : now));
    }
  }, [failedText, turn, chat, setText]);

  const retry = useCallback(() => conversation.retry(), [conversation]);

  /** Who changes the words of a failed turn does not want the old ones sent behind their back. */
  const write = (words: string) => {
    if (text === failedText) conversation.hold();
    setText(words);
  };

  const send = (words: string) => {
    setText("");
    if (error && words === failedText) conversation.retry();
    else conversation.send(words);
  };
  const giveBack = useCallback(
    (words: string) => {
      if (!words) return;
      conversation.hold();
      setText((now) => (now ? `${now}\n${words}` : words));
    },
    [conversation, setText],
  );
  const takeBack = (index: number) => {
    giveBack(conversation.line.takeBack(index));
    focusComposer();
  };
  /** Whoever stops does not want the next message sent at once; its words are kept. */
  const stop = () => {
    giveBack(conversation.line.takeBack());
    return conversation.stop();
  };
  return { text, write, send, retry, giveBack, takeBack, stop };
}
