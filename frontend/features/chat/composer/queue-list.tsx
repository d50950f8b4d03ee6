"use client";
// Which messages wait for the running turn to end? Those of this list; each can be taken back.
import Clock from "lucide-react/icons/clock";
import Undo2 from "lucide-react/icons/undo-2";
import { useLanguage } from "@/language/use-language";
import { IconButton } from "@/ui/icon-button";
import { Words } from "@/ui/words";
import type { QueuedMessage } from "../conversation/conversation-state";

type Props = { queue: readonly QueuedMessage[]; onEdit: (index: number) => void };

export function QueueList({ queue, onEdit }: Props) {
  const { t } = useLanguage();
  if (queue.length === 0) return null;
  return (
    <ul
      aria-label={t("chat.queue.label")}
      className="mb-2 grid max-h-[30dvh] grid-cols-1 gap-1 overflow-y-auto"
    >
      {queue.map(({ text, turnId }, index) => (
        <li
          key={turnId}
          className="flex items-center gap-2.5 rounded-xl bg-sunken py-1 ps-3.5 pe-1 text-sm"
        >
          <Clock aria-hidden className="size-3.5 shrink-0 text-muted" />
          <span dir="auto" className="own-words min-w-0 flex-1 truncate">
            <Words text={text} />
          </span>
          <span className="hidden shrink-0 text-muted text-xs sm:inline">
            {t("chat.queue.note")}
          </span>
          <IconButton label={t("chat.queue.edit")} size="icon-sm" onClick={() => onEdit(index)}>
            <Undo2 className="flip-rtl size-3.5" />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
