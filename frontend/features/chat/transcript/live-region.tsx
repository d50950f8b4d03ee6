"use client";
// What does a screen reader hear of an answer that is being written? Each finished sentence, once.
import { useEffect, useRef, useState } from "react";
import { type LetheMessage, textOf } from "../stream/message";
import { speakable, spokenUntil } from "./speech-text";

/** `turn` names what is answered, also when the stored answer takes the place of the streamed one. */
type Props = { turn: string | undefined; answer: LetheMessage | undefined; growing: boolean };

export function LiveRegion({ turn, answer, growing }: Props) {
  const [said, setSaid] = useState({ count: 0, words: "" });
  /** The turn that is or was followed here; what was there before is not read out. */
  const heard = useRef<{ turn: string | undefined; until: number }>({ turn: undefined, until: 0 });
  const text = answer ? textOf(answer) : "";

  useEffect(() => {
    if (growing && heard.current.turn !== turn) heard.current = { turn, until: 0 };
    const at = heard.current;
    if (!turn || at.turn !== turn) return;
    if (text.length < at.until) at.until = 0; // it is answered once more
    const until = growing ? spokenUntil(text, at.until) : text.length;
    if (until <= at.until) return;
    const words = speakable(text.slice(at.until, until));
    setSaid(({ count }) => ({ count: count + 1, words }));
    at.until = until;
  }, [turn, growing, text]);

  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only">
      {/* The same words a second time are a new element, or nobody would hear of them. */}
      <span key={said.count}>{said.words}</span>
    </div>
  );
}
