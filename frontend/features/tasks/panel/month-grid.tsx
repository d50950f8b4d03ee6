"use client";
// Which day of a month? A calendar that the arrow keys walk through.
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { formatLocalDate, formatNumber } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { IconButton } from "@/ui/icon-button";
import { addDays, addMonths, dayOf, type LocalDate, monthOf, weekdayOf } from "../dates/local-date";
import { WEEKDAYS } from "../recurrence/rule";
import { weekdayName } from "../recurrence/rule-text";

type Props = { value: LocalDate | null; today: LocalDate; onPick: (date: LocalDate) => void };

/** Six weeks, so that the grid never changes its height. */
function weeksOf(month: LocalDate): LocalDate[][] {
  const first = addDays(month, -weekdayOf(month));
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(first, week * 7 + day)),
  );
}

function stepOf(event: KeyboardEvent, at: LocalDate, dir: "ltr" | "rtl"): LocalDate | null {
  const forward = dir === "ltr" ? 1 : -1;
  switch (event.key) {
    case "ArrowRight":
      return addDays(at, forward);
    case "ArrowLeft":
      return addDays(at, -forward);
    case "ArrowDown":
      return addDays(at, 7);
    case "ArrowUp":
      return addDays(at, -7);
    case "PageDown":
      return addMonths(at, event.shiftKey ? 12 : 1);
    case "PageUp":
      return addMonths(at, event.shiftKey ? -12 : -1);
    case "Home":
      return addDays(at, -weekdayOf(at));
    case "End":
      return addDays(at, 6 - weekdayOf(at));
    default:
      return null;
  }
}

export function MonthGrid({ value, today, onPick }: Props) {
  const { t, locale, dir } = useLanguage();
  const [at, setAt] = useState(value ?? today);
  const grid = useRef<HTMLTableElement>(null);
  const walked = useRef(false);
  const month = `${at.slice(0, 8)}01`;

  useEffect(() => {
    if (walked.current) grid.current?.querySelector<HTMLElement>(`[data-date="${at}"]`)?.focus();
  }, [at]);

  function walk(event: KeyboardEvent) {
    const next = stepOf(event, at, dir);
    if (!next) return;
    event.preventDefault();
    walked.current = true;
    setAt(next);
  }

  function turn(months: number) {
    walked.current = false;
    setAt(addMonths(month, months));
  }

  const title = formatLocalDate(locale, month, { month: "long", year: "numeric" });
  return (
    <div>
      <div className="flex items-center justify-between pb-1">
        <IconButton size="icon-sm" label={t("tasks.pick.previousMonth")} onClick={() => turn(-1)}>
          <ChevronLeft className="flip-rtl size-4" />
        </IconButton>
        <p aria-live="polite" className="font-medium text-sm">
          {title}
        </p>
        <IconButton size="icon-sm" label={t("tasks.pick.nextMonth")} onClick={() => turn(1)}>
          <ChevronRight className="flip-rtl size-4" />
        </IconButton>
      </div>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a calendar is a grid of days
        role="grid"
        aria-label={title}
        onKeyDown={walk}
        className="w-full table-fixed border-collapse"
      >
        <thead>
          <tr>
            {WEEKDAYS.map((day) => (
              <th key={day} scope="col" className="h-8 font-normal text-muted text-xs">
                <abbr title={weekdayName(day, locale)} className="no-underline">
                  {weekdayName(day, locale, "narrow")}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week[0]}>
              {week.map((date) => (
                <td key={date} className="p-0">
                  <button
                    type="button"
                    data-date={date}
                    tabIndex={date === at ? 0 : -1}
                    aria-pressed={date === value}
                    aria-current={date === today ? "date" : undefined}
                    aria-label={formatLocalDate(locale, date, { dateStyle: "full" })}
                    onClick={() => onPick(date)}
                    className={dayClass(date, value, today, monthOf(month))}
                  >
                    {formatNumber(locale, dayOf(date))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function dayClass(date: LocalDate, value: LocalDate | null, today: LocalDate, month: number) {
  const isChosen = date === value;
  return cx(
    "mx-auto flex size-8 items-center justify-center rounded-lg text-sm tabular-nums pointer-coarse:h-11 pointer-coarse:w-full",
    isChosen ? "bg-accent font-semibold text-accent-ink" : "hover:bg-hover",
    !isChosen && date === today && "font-semibold text-accent",
    !isChosen && monthOf(date) !== month && "text-faint",
  );
}
