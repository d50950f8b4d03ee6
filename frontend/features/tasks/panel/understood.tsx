"use client";
// How was the quick-add line understood? One chip per meaning; pressing it keeps the words instead.
import { CalendarDays, Clock, Flag, Hash, Repeat2, X } from "lucide-react";
import type { ReactNode } from "react";
import { useLanguage } from "@/language/use-language";
import { dueText, timeText } from "../dates/due-text";
import type { Meaning, Span } from "../quick-add/found";
import type { QuickAdd } from "../quick-add/parse";
import { recurrenceText } from "../recurrence/rule-text";
import { useBoard } from "./board";

type Props = { parsed: QuickAdd; onIgnore: (text: string) => void };

const icon = "size-3 shrink-0 text-accent";

export function Understood({ parsed, onIgnore }: Props) {
  const { t } = useLanguage();
  const { now, speech } = useBoard();
  const isDated = parsed.spans.some((span) => span.meaning.kind === "date");
  return (
    <ul aria-label={t("tasks.add.understood")} className="flex flex-wrap gap-1.5">
      {isDated || !parsed.due_date ? null : (
        <Chip>
          <CalendarDays className={icon} aria-hidden />
          {dueText({ due_date: parsed.due_date, due_time: null }, now, speech)}
        </Chip>
      )}
      {parsed.spans.map((span) => (
        <Chip key={`${span.start}`} span={span} onIgnore={onIgnore}>
          <MeaningText meaning={span.meaning} />
        </Chip>
      ))}
    </ul>
  );
}

function MeaningText({ meaning }: { meaning: Meaning }) {
  const { t, locale } = useLanguage();
  const { now, speech } = useBoard();
  switch (meaning.kind) {
    case "date": {
      const due = { due_date: meaning.date, due_time: meaning.time ?? null };
      return signed(<CalendarDays className={icon} aria-hidden />, dueText(due, now, speech));
    }
    case "time":
      return signed(<Clock className={icon} aria-hidden />, timeText(meaning.time, locale));
    case "recurrence":
      return signed(<Repeat2 className={icon} aria-hidden />, recurrenceText(meaning.rule, speech));
    case "priority":
      return signed(<Flag className={icon} aria-hidden />, t(`tasks.priority.${meaning.priority}`));
    case "tag":
      return signed(<Hash className={icon} aria-hidden />, meaning.tag);
  }
}

function signed(sign: ReactNode, text: string) {
  return (
    <>
      {sign}
      <bdi>{text}</bdi>
    </>
  );
}

type ChipProps = { span?: Span; onIgnore?: (text: string) => void; children: ReactNode };

function Chip({ span, onIgnore, children }: ChipProps) {
  const { t } = useLanguage();
  const look = "flex h-6 items-center gap-1 rounded-md bg-accent-soft px-1.5 text-xs";
  if (!span) return <li className={look}>{children}</li>;
  const text = span.text.trim();
  return (
    <li>
      <button
        type="button"
        title={t("tasks.add.keepWords", { text })}
        onClick={() => onIgnore?.(text.toLowerCase())}
        className={`${look} hover:bg-hover`}
      >
        {children}
        <X className="size-3 text-muted" aria-hidden />
        <span className="sr-only">{t("tasks.add.keepWords", { text })}</span>
      </button>
    </li>
  );
}
