"use client";
// What does a screen reader hear of an answer that is being written? Each finished sentence, once.
import { useEffect, useRef, useState } from "react";
import { type LetheMessage, textOf } from "../stream/message";
import { endOfSentences, withoutMarkdown } from "./speech-text";

/** `turn` names what is answered, also when the stored answer takes the place of the streamed one. */
type Props = { turn: string | undefined; answer: LetheMessage | undefined; isStreaming: boolean };

export function LiveRegion({ turn, answer, isStreaming }: Props) {
  const [announced, setAnnounced] = useState({ count: 0, text: "" });
  /** The turn that is or was followed here; what was there before is not read out. */
  const followed = useRef<{ turn: string | undefined; end: number }>({ turn: undefined, end: 0 });
  const answerText = answer ? textOf(answer) : "";

  useEffect(() => {
    if (isStreaming && followed.current.turn !== turn) followed.current = { turn, end: 0 };
    const at = followed.current;
    if (!turn || at.turn !== turn) return;
    if (answerText.length < at.end) at.end = 0; // it is answered once more
    const end = isStreaming ? endOfSentences(answerText, at.end) : answerText.length;
    if (end <= at.end) return;
    const text = withoutMarkdown(answerText.slice(at.end, end));
    setAnnounced(({ count }) => ({ count: count + 1, text }));
    at.end = end;
  }, [turn, isStreaming, answerText]);

  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only">
      {/* The same words a second time are a new element, or nobody would hear of them. */}
      <span key={announced.count}>{announced.text}</span>
    </div>
  );
}
