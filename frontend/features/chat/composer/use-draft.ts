"use client";
// How does what is typed outlive a reload? As a draft, which goes once the text is sent.
import { useEffect, useRef, useState } from "react";
import { readDraft, saveDraft } from "../conversation/drafts";

/** The text moves along when a new conversation gets its id. */
export function useDraft(conversationId: string | null) {
  const [text, setText] = useState(() => readDraft(conversationId));
  const savedUnder = useRef(conversationId);
  useEffect(() => {
    if (savedUnder.current !== conversationId) saveDraft(savedUnder.current, "");
    savedUnder.current = conversationId;
    saveDraft(conversationId, text);
  }, [conversationId, text]);
  return [text, setText] as const;
}
