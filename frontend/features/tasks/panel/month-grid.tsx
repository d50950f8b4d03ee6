"use client";
// Which day of a month? A calendar that the arrow keys walk through.
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { formatLocalDate, formatNumber } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { IconButton } from "@/ui/icon-button";
import {
  addDays,
  dayOf,
  daysBetween,
  type LocalDate,
  monthOf,
  weekdayOf,
} from "../dates/local-date";
import { weekdayName } from "../recurrence/rule-text";
import { useCalendar } from "./use-calendar";
import { useWeekStart, weekdaysFrom } from "./use-week-start";

type Props = { value: LocalDate | null; today: LocalDate; onPick: (date: LocalDate) => void };

/**
 * Six weeks, so that the grid never changes its height; `start` is their first day, Monday being 0.
 * Each day is told by how far it is from the month's first.
 */
function weeksOf(month: LocalDate, start: number): number[][] {
  const first = -((weekdayOf(month) - start + 7) % 7);
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => first + week * 7 + day),
  );
}

/** `null` before the first day and after the last that a task can have. */
function dayAt(month: LocalDate, away: number): LocalDate | null {
  const date = addDays(month, away);
  return daysBetween(month, date) === away ? date : null;
}

export function MonthGrid({ value, today, onPick }: Props) {
  const { locale } = useLanguage();
  const start = useWeekStart();
  const { at, month, grid, moveByKey, turn } = useCalendar(value ?? today, start);
  const title = formatLocalDate(locale, month, { month: "long", year: "numeric" });
  const days = { at, value, today, month: monthOf(month), onPick };
  return (
    <div>
      <Pages title={title} onTurn={turn} />
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a calendar is a grid of days
        role="grid"
        aria-label={title}
        onKeyDown={moveByKey}
        className="w-full table-fixed border-collapse"
      >
        <Weekdays start={start} />
        <tbody>
          {weeksOf(month, start).map((week) => (
            <tr key={week[0]}>
              {week.map((away) => (
                <td key={away} className="p-0">
                  <Day date={dayAt(month, away)} {...days} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Pages({ title, onTurn }: { title: string; onTurn: (months: number) => void }) {
  const { t } = useLanguage();
  return (
    <div className="flex items-center justify-between">
      <IconButton size="icon-sm" label={t("tasks.pick.previousMonth")} onClick={() => onTurn(-1)}>
        <ChevronLeft className="flip-rtl size-4" />
      </IconButton>
      <p aria-live="polite" className="font-medium text-sm">
        {title}
      </p>
      <IconButton size="icon-sm" label={t("tasks.pick.nextMonth")} onClick={() => onTurn(1)}>
        <ChevronRight className="flip-rtl size-4" />
      </IconButton>
    </div>
  );
}

function Weekdays({ start }: { start: number }) {
  const { locale } = useLanguage();
  return (
    <thead>
      <tr>
        {weekdaysFrom(start).map((day) => (
          <th
            key={day}
            scope="col"
            className="h-7 whitespace-nowrap font-normal text-[11px] text-muted"
          >
            <abbr title={weekdayName(day, locale)} className="no-underline">
              {weekdayName(day, locale, "narrow")}
            </abbr>
          </th>
        ))}
      </tr>
    </thead>
  );
}

type DayProps = Props & { date: LocalDate | null; at: LocalDate; month: number };

function Day({ date, at, value, today, month, onPick }: DayProps) {
  const { locale } = useLanguage();
  if (!date) return null;
  return (
    <button
      type="button"
      data-date={date}
      tabIndex={date === at ? 0 : -1}
      aria-pressed={date === value}
      aria-current={date === today ? "date" : undefined}
      aria-label={formatLocalDate(locale, date, { dateStyle: "full" })}
      onClick={() => onPick(date)}
      className={dayClass(date, value, today, month)}
    >
      {formatNumber(locale, dayOf(date))}
    </button>
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
