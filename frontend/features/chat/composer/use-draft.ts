"use client";
// How does what is typed outlive a reload, and go once it is sent?
import { useEffect, useRef, useState } from "react";
import { keepDraft, readDraft } from "../conversation/drafts";

/** The text moves along when a new conversation gets its id. */
export function useDraft(conversationId: string | null) {
  const [text, setText] = useState(() => readDraft(conversationId));
  const keptUnder = useRef(conversationId);
  useEffect(() => {
    if (keptUnder.current !== conversationId) keepDraft(keptUnder.current, "");
    keptUnder.current = conversationId;
    keepDraft(conversationId, text);
  }, [conversationId, text]);
  return [text, setText] as const;
}
