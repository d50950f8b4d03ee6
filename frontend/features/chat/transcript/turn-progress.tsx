"use client";
// What is shown while a turn runs? Dots, with a sentence while nothing new comes.
import { useEffect, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { useChatContext } from "../conversation/chat-context";
import { isTool, type LetheMessage, validParts } from "../stream/message";

const quietDelay = 10_000;

/** True when `value` has not changed for ten seconds. */
function useIsUnchanged(value: unknown): boolean {
  const [unchanged, setUnchanged] = useState<{ value: unknown } | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setUnchanged({ value }), quietDelay);
    return () => clearTimeout(timer);
  }, [value]);
  return unchanged !== null && unchanged.value === value;
}

type Props = { turn: "sending" | "watching"; answer: LetheMessage | undefined };

export function TurnProgress({ turn, answer }: Props) {
  const { t } = useLanguage();
  const { isServerGone } = useChatContext();
  const isQuiet = useIsUnchanged(answer);
  const parts = answer ? validParts(answer) : [];
  const last = parts.findLast((part) => part.type === "text" || isTool(part));
  const isWorking = last !== undefined && isTool(last) && last.state !== "output-available";
  const isWriting = last?.type === "text" && last.text !== "";
  if (isServerGone) return <ProgressLine text={t("chat.waiting.serverGone")} />;
  if (turn === "watching") return <ProgressLine text={t("chat.waiting.elsewhere")} />;
  if (isQuiet) return <ProgressLine text={t("chat.waiting.still")} />;
  // Its card shows it already; here it is only heard.
  if (isWorking)
    return (
      <p role="status" className="sr-only">
        {t("chat.waiting.tool")}
      </p>
    );
  return isWriting ? <Dots /> : <ProgressLine text={t("chat.waiting.thinking")} />;
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

function ProgressLine({ text }: { text: string }) {
  return (
    <p role="status" className="flex items-center gap-2.5 text-muted text-sm">
      <Dots />
      {text}
    </p>
  );
}
