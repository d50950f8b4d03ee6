"use client";
// How long may a message be, and when is that said?
import { useLanguage } from "@/language/use-language";

/** The server's default; it has the last word (`message_too_long`). */
export const messageLimit = 20_000;
const nearFrom = 0.9 * messageLimit;

export function Limit({ length }: { length: number }) {
  const { t } = useLanguage();
  if (length < nearFrom) return null;
  const over = length - messageLimit;
  return (
    <p
      role="status"
      className={over > 0 ? "px-4.5 text-danger text-xs" : "px-4.5 text-muted text-xs"}
    >
      {over > 0
        ? t("chat.composer.tooLong", { over, limit: messageLimit })
        : t("chat.composer.near", { left: -over })}
    </p>
  );
}
