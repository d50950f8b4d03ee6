"use client";
// What does a screen reader hear of an answer that is being written? Each finished sentence, once.
import { useEffect, useRef, useState } from "react";
import { type LetheMessage, textOf } from "./message";
import { speakable, spokenUntil } from "./sentences";

type Props = { answer: LetheMessage | undefined; growing: boolean };

export function LiveRegion({ answer, growing }: Props) {
  const [said, setSaid] = useState("");
  const at = useRef<{ id: string | null; until: number }>({ id: null, until: 0 });
  const wasGrowing = useRef(false);
  const text = answer ? textOf(answer) : "";

  useEffect(() => {
    if (!answer || !(growing || wasGrowing.current)) return;
    wasGrowing.current = growing;
    if (at.current.id !== answer.id) at.current = { id: answer.id, until: 0 };
    const until = growing ? spokenUntil(text, at.current.until) : text.length;
    if (until === at.current.until) return;
    setSaid(speakable(text.slice(at.current.until, until)));
    at.current.until = until;
  }, [answer, growing, text]);

  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only">
      {said}
    </div>
  );
}
