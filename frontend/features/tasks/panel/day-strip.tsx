"use client";
// Where can a dragged task be dropped? On one of the next seven days.
import { formatLocalDate, formatNumber } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { addDays, dayOf, type LocalDate } from "../dates/local-date";
import { useBoard } from "./board";
import { useDrop } from "./use-drop";

/** Seen only while something is dragged, and below the list: nothing may move under a dragged task.
 * The same is done by Shift and the arrow keys. */
export function DayStrip() {
  const { t } = useLanguage();
  const { dragging, now } = useBoard();
  if (dragging.length === 0) return null;
  return (
    <fieldset
      aria-label={t("tasks.drag.to")}
      data-still
      className="grid animate-appear grid-cols-7 gap-1 rounded-xl border border-line bg-raised p-1 shadow-pop"
    >
      {Array.from({ length: 7 }, (_, days) => addDays(now.today, days)).map((date) => (
        <DropDay key={date} date={date} />
      ))}
    </fieldset>
  );
}

function DropDay({ date }: { date: LocalDate }) {
  const { locale } = useLanguage();
  const { isOver, handlers } = useDrop(date);
  return (
    <div
      data-drop={date}
      {...handlers}
      className={cx(
        "grid justify-items-center rounded-lg py-1.5 text-xs",
        isOver ? "bg-accent text-accent-ink" : "bg-sunken",
      )}
    >
      <span>{formatLocalDate(locale, date, { weekday: "short" })}</span>
      <span className="font-semibold text-sm tabular-nums">
        {formatNumber(locale, dayOf(date))}
      </span>
    </div>
  );
}
