"use client";
// What is shown while nothing new comes?
import { useEffect, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { isTool, type LetheMessage } from "../stream/message";

const patience = 10_000;

/** True when nothing has changed for ten seconds. */
function useQuiet(sign: unknown): boolean {
  const [quiet, setQuiet] = useState<{ sign: unknown } | null>(null);
  useEffect(() => {
    const clock = setTimeout(() => setQuiet({ sign }), patience);
    return () => clearTimeout(clock);
  }, [sign]);
  return quiet !== null && quiet.sign === sign;
}

type Props = { turn: "sending" | "watching"; answer: LetheMessage | undefined };

export function Waiting({ turn, answer }: Props) {
  const { t } = useLanguage();
  const quiet = useQuiet(answer);
  const last = answer?.parts.findLast((part) => part.type === "text" || isTool(part));
  const working = last !== undefined && isTool(last) && last.state !== "output-available";
  const speaking = last?.type === "text" && last.text !== "";
  if (turn === "watching") return <Line text={t("chat.waiting.elsewhere")} />;
  if (quiet) return <Line text={t("chat.waiting.still")} />;
  // Its card shows it already; here it is only heard.
  if (working)
    return (
      <p role="status" className="sr-only">
        {t("chat.waiting.tool")}
      </p>
    );
  return speaking ? <Dots /> : <Line text={t("chat.waiting.thinking")} />;
}

/** Of a line's height, so that nothing moves when words come beside it. */
function Dots() {
  return (
    <span aria-hidden className="flex h-5 items-center gap-1">
      {[0, 1, 2].map((dot) => (
        <span
          key={dot}
          className="size-1.5 animate-breathe rounded-full bg-accent"
          style={{ animationDelay: `${dot * 200}ms` }}
        />
      ))}
    </span>
  );
}

function Line({ text }: { text: string }) {
  return (
    <p role="status" className="flex items-center gap-2.5 text-muted text-sm">
      <Dots />
      {text}
    </p>
  );
}
