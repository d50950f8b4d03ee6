"use client";
// How long may a message be, and when is that said? As long as the server allows; it is said near
// the limit.
import { useLanguage } from "@/language/use-language";
import { useChatContext } from "../conversation/chat-context";

/** The server's default, until it has said its own; it has the last word (`message_too_long`). */
const defaultLimit = 20_000;

/** Counts as the server does: an emoji is one character, where JavaScript's length says two. */
export function useMessageLimit(text: string) {
  const { messageLimit: limit = defaultLimit } = useChatContext();
  const trimmed = text.trim();
  const left = limit - [...trimmed].length;
  return { limit, left, canSend: trimmed !== "" && left >= 0 };
}

export function MessageLimit({ text }: { text: string }) {
  const { t } = useLanguage();
  const { limit, left } = useMessageLimit(text);
  if (left > limit / 10) return null;
  return (
    <p
      role="status"
      className={left < 0 ? "px-4.5 text-danger text-xs" : "px-4.5 text-muted text-xs"}
    >
      {left < 0
        ? t("chat.composer.tooLong", { over: -left, limit })
        : t("chat.composer.near", { left })}
    </p>
  );
}
