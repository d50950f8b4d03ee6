"use client";
import { type Dispatch, type SetStateAction, useCallback, useEffect, useRef } from "react";
import type { ConversationState } from "../conversation/conversation-state";
import type { OpenConversation } from "../conversation/open-conversation";
// What stands in the composer, and where does it go? Its draft, or what a failed turn gave back; it
// is sent, queued, or sent again as the same turn.
import { lastUserText } from "../stream/message";
import { focusComposer } from "./focus-composer";
import { useDraft } from "./use-draft";

/**
 * A failed turn gives its text back, unless something else is being written already, and takes it
 * again when it is sent once more; not when the error goes for another reason.
 */
function useFailedText(
  { chat }: OpenConversation,
  { failedText, turn }: ConversationState,
  setText: Dispatch<SetStateAction<string>>,
) {
  const restored = useRef<string | null>(null);
  useEffect(() => {
    const before = restored.current;
    restored.current = failedText;
    if (failedText !== null) setText((now) => now || failedText);
    else if (before !== null && turn === "sending" && lastUserText(chat.messages) === before) {
      setText((now) => (now === before ? "" : now));
    }
  }, [failedText, turn, chat, setText]);
}

export function useComposerText(conversation: OpenConversation, state: ConversationState) {
  const { id, failedText, error } = state;
  const [text, setText] = useDraft(conversation.temporary ? "temporary" : id);
  useFailedText(conversation, state, setText);

  /** Who changes the text of a failed turn does not want the old one sent behind their back. */
  const write = (written: string) => {
    if (text === failedText) conversation.cancelAutoRetry();
    setText(written);
  };
  const send = (sent: string) => {
    setText("");
    if (error && sent === failedText) conversation.retry();
    else conversation.send(sent);
  };
  const restore = useCallback(
    (restored: string) => {
      if (!restored) return;
      conversation.cancelAutoRetry();
      setText((now) => (now ? `${now}\n${restored}` : restored));
    },
    [conversation, setText],
  );
  const editQueued = (index: number) => {
    restore(conversation.queue.remove(index));
    focusComposer();
  };
  /** Whoever stops does not want the next message sent at once; its text is kept. */
  const stop = () => {
    restore(conversation.queue.remove());
    return conversation.stop();
  };
  return { text, write, send, restore, editQueued, stop };
}
