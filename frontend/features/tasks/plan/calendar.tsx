"use client";
// Which tasks lie on which day of a week or a month? A calendar on which they are dragged.
import type { Task } from "@/api/types";
import { formatLocalDate, formatNumber } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { usePlanWords } from "@/language/use-plan-words";
import { cx } from "@/ui/classes";
import { dayOf, type LocalDate, monthOf } from "../dates/local-date";
import { useBoard } from "../panel/board";
import { useDrop } from "../panel/use-drop";
import { weekdaysFrom } from "../panel/use-week-start";
import { weekdayName } from "../recurrence/rule-text";
import type { Span } from "./days";
import { PlannedTask } from "./planned-task";

type Props = {
  weeks: readonly (readonly LocalDate[])[];
  days: ReadonlyMap<LocalDate, Task[]>;
  span: Span;
  weekStart: number;
  /** The day that is looked at: its month is the one that is shown. */
  at: LocalDate;
  onDay: (day: LocalDate) => void;
};

export function Calendar({ weeks, span, weekStart, ...day }: Props) {
  const t = usePlanWords();
  return (
    <table aria-label={t(span)} className="w-full table-fixed border-separate border-spacing-1">
      <Weekdays start={weekStart} isShort={span === "month"} />
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]} className={cx(span === "week" && "max-sm:grid")}>
            {week.map((date) => (
              <Day key={date} date={date} span={span} {...day} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Weekdays({ start, isShort }: { start: number; isShort: boolean }) {
  const { locale } = useLanguage();
  return (
    <thead className={cx(!isShort && "max-sm:hidden")}>
      <tr>
        {weekdaysFrom(start).map((day) => (
          <th key={day} scope="col" className="font-normal text-muted text-xs">
            <abbr title={weekdayName(day, locale)} className="no-underline">
              {weekdayName(day, locale, "short")}
            </abbr>
          </th>
        ))}
      </tr>
    </thead>
  );
}

type DayProps = Omit<Props, "weeks" | "weekStart"> & { date: LocalDate };
const SHOWN = 3;

function ground(isOver: boolean, isElsewhere: boolean): string {
  if (isOver) return "border-accent bg-accent-soft";
  return isElsewhere ? "border-line bg-sunken" : "border-line bg-surface";
}

function Day({ date, days, span, at, onDay }: DayProps) {
  const { locale } = useLanguage();
  const t = usePlanWords();
  const { now } = useBoard();
  const { isOver, handlers } = useDrop(date);
  const tasks = days.get(date) ?? [];
  const shown = span === "week" ? tasks : tasks.slice(0, SHOWN);
  const rest = tasks.length - shown.length;
  const isElsewhere = span === "month" && monthOf(date) !== monthOf(at);
  const day = formatLocalDate(locale, date, { dateStyle: "full" });
  return (
    <td
      {...handlers}
      data-drop={date}
      data-over={isOver ? "" : undefined}
      aria-current={date === now.today ? "date" : undefined}
      className={cx("h-20 rounded-lg border p-1 align-top", ground(isOver, isElsewhere))}
    >
      <DayName {...{ date, day, span, isLooked: date === at, count: tasks.length, onDay }} />
      <ul
        className={cx(
          "grid grid-cols-[minmax(0,1fr)] gap-0.5",
          span === "month" && "max-sm:hidden",
        )}
      >
        {shown.map((task) => (
          <PlannedTask key={task.number} task={task} day={day} onDay={onDay} />
        ))}
      </ul>
      {rest > 0 ? (
        <p aria-hidden className="px-1 text-muted text-xs max-sm:hidden">
          {t("more", { count: rest })}
        </p>
      ) : null}
    </td>
  );
}

type NameProps = {
  date: LocalDate;
  day: string;
  span: Span;
  isLooked: boolean;
  count: number;
  onDay: (day: LocalDate) => void;
};

/** The number of the day, which says all of it to a screen reader. */
function DayName({ date, day, span, isLooked, count, onDay }: NameProps) {
  const { locale } = useLanguage();
  const t = usePlanWords();
  const { now } = useBoard();
  return (
    <button
      type="button"
      aria-label={t("dayTasks", { day, count })}
      aria-pressed={isLooked}
      onClick={() => onDay(date)}
      className={cx(
        "touch rounded px-1 text-xs tabular-nums hover:bg-hover",
        date === now.today ? "font-semibold text-accent" : "text-muted",
        isLooked && "bg-sunken",
      )}
    >
      {formatNumber(locale, dayOf(date))}
      {span === "week" ? (
        <span className="sm:hidden"> {formatLocalDate(locale, date, { weekday: "long" })}</span>
      ) : null}
      {span === "month" && count > 0 ? (
        <span className="sm:hidden"> · {formatNumber(locale, count)}</span>
      ) : null}
    </button>
  );
}
