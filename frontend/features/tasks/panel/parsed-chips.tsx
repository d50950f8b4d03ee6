"use client";
// How was the quick-add line understood? One chip per meaning; pressing it keeps the words instead.
import CalendarDays from "lucide-react/icons/calendar-days";
import Clock from "lucide-react/icons/clock";
import Flag from "lucide-react/icons/flag";
import Hash from "lucide-react/icons/hash";
import Repeat2 from "lucide-react/icons/repeat-2";
import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { formatLocalTime } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { dueText } from "../dates/due-text";
import type { LocalDate } from "../dates/local-date";
import type { QuickAdd } from "../quick-add/parse";
import type { Meaning } from "../quick-add/span";
import { recurrenceText } from "../recurrence/rule-text";
import { useBoard } from "./board";

type Props = {
  parsed: QuickAdd;
  /** A day that nobody wrote: from the list that is shown, or the first of a recurrence. */
  impliedDate: LocalDate | null;
  onIgnore: (text: string) => void;
  onNoDate: () => void;
};

const iconClass = "size-3 shrink-0 text-accent";

export function ParsedChips({ parsed, impliedDate, onIgnore, onNoDate }: Props) {
  const { t } = useLanguage();
  const { now, localization } = useBoard();
  const day = impliedDate && dueText({ due_date: impliedDate, due_time: null }, now, localization);
  const canDrop = parsed.due_date === null;
  return (
    <ul aria-label={t("tasks.add.understood")} className="flex flex-wrap gap-1.5">
      {day ? (
        <Chip label={t("tasks.pick.clearDate")} onPress={canDrop ? onNoDate : undefined}>
          <CalendarDays className={iconClass} aria-hidden />
          {day}
        </Chip>
      ) : null}
      {parsed.spans.map(({ start, text, meaning }) => (
        <Chip
          key={start}
          label={t("tasks.add.keepWords")}
          onPress={() => onIgnore(text.trim().toLowerCase())}
        >
          <MeaningText meaning={meaning} />
        </Chip>
      ))}
    </ul>
  );
}

function MeaningText({ meaning }: { meaning: Meaning }) {
  const { t, locale } = useLanguage();
  const { now, localization } = useBoard();
  switch (meaning.kind) {
    case "date": {
      const due = { due_date: meaning.date, due_time: meaning.time ?? null };
      return withIcon(
        <CalendarDays className={iconClass} aria-hidden />,
        dueText(due, now, localization),
      );
    }
    case "time":
      return withIcon(
        <Clock className={iconClass} aria-hidden />,
        formatLocalTime(locale, meaning.time),
      );
    case "recurrence":
      return withIcon(
        <Repeat2 className={iconClass} aria-hidden />,
        recurrenceText(meaning.rule, localization),
      );
    case "priority":
      return withIcon(
        <Flag className={iconClass} aria-hidden />,
        t(`tasks.priority.${meaning.priority}`),
      );
    case "tag":
      return withIcon(<Hash className={iconClass} aria-hidden />, meaning.tag);
  }
}

function withIcon(icon: ReactNode, text: string) {
  return (
    <>
      {icon}
      <bdi>{text}</bdi>
    </>
  );
}

type ChipProps = { label: string; onPress: (() => void) | undefined; children: ReactNode };

/** Without a press it only tells. */
function Chip({ label, onPress, children }: ChipProps) {
  const chipClass =
    "flex h-6 items-center gap-1 rounded-md bg-accent-soft px-1.5 text-xs pointer-coarse:h-10 pointer-coarse:px-2.5";
  if (!onPress) return <li className={chipClass}>{children}</li>;
  return (
    <li>
      <button type="button" onClick={onPress} className={`${chipClass} hover:bg-hover`}>
        {children}
        <X className="size-3 text-muted" aria-hidden />
        <span className="sr-only">{label}</span>
      </button>
    </li>
  );
}
