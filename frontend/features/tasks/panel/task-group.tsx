"use client";
// What belongs together in a list? The tasks of one day, or all that is overdue.
import { useStore } from "zustand";
import { formatNumber } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { cx } from "@/ui/classes";
import { dayHeading } from "../dates/due-text";
import type { LocalDate } from "../dates/local-date";
import { isFiltering } from "../lists/filter";
import type { Group } from "../lists/views";
import { markedTask } from "../store/in-front";
import { useBoard } from "./board";
import { TaskRow } from "./task-row";
import { useDrop } from "./use-drop";

export function TaskGroup({ group }: { group: Group }) {
  const { view, editing, selected, dragging, state, opened, spot } = useBoard();
  const marked = useStore(markedTask, ({ number }) => number);
  const isDay = group.key !== "" && group.key !== "overdue";
  const isDue = isDay && view !== "completed";
  const { isOver, handlers } = useDrop(isDue ? group.key : undefined); // a completed day is past
  return (
    <section
      {...handlers}
      className={cx("rounded-xl", isOver && "outline-2 outline-accent outline-dashed")}
    >
      {group.key === "overdue" ? <OverdueHeading /> : null}
      {isDay ? <DayHeading date={group.key} /> : null}
      <ul>
        {group.tasks.map((task) => (
          <TaskRow
            key={task.number}
            task={task}
            day={isDue ? group.key : undefined}
            isEditing={editing === task.number}
            isSelected={selected.has(task.number)}
            isSelecting={selected.size > 0}
            isDragged={dragging.includes(task.number)}
            isSaving={state.saving.has(task.number)}
            isMarked={marked === task.number}
            isOpened={opened.has(task.number)}
            spot={spot?.beside.number === task.number ? spot.side : undefined}
          />
        ))}
      </ul>
    </section>
  );
}

const heading = "flex items-baseline gap-2 px-2.5 pt-3 pb-1 font-semibold text-xs";

function DayHeading({ date }: { date: LocalDate }) {
  const { now, localization } = useBoard();
  const [name, full] = dayHeading(date, now.today, localization);
  return (
    <h3 className={heading}>
      {name}
      {full ? <span className="font-normal text-muted">{full}</span> : null}
    </h3>
  );
}

/** Those that have been read, and how many there are: of a search, "+" where there may be more. */
function useOverdue() {
  const { locale } = useLanguage();
  const { now, shown, state, view, filter } = useBoard();
  const overdue = shown.filter(({ due_date }) => due_date !== null && due_date < now.today);
  const numbers = overdue.map(({ number }) => number);
  const isMore = overdue.length === shown.length && state.lists[view].cursor !== null;
  const counted = isMore && !isFiltering(filter) ? state.counts?.overdue : undefined;
  const sign = isMore && counted === undefined ? "+" : "";
  return { numbers, isMore, count: formatNumber(locale, counted ?? numbers.length) + sign };
}

function OverdueHeading() {
  const { t } = useLanguage();
  const { now, moveTo } = useBoard();
  const { numbers, isMore, count } = useOverdue();
  return (
    <div className="flex items-baseline">
      <h3 className={cx(heading, "flex-1 text-danger")}>
        {t("tasks.overdue")}
        <span className="font-normal text-muted">{count}</span>
      </h3>
      <Button
        look="quiet"
        size="sm"
        className="h-6 px-2.5 text-xs"
        onClick={() => moveTo(numbers, now.today)}
      >
        {t(isMore ? "tasks.overdueMoveSome" : "tasks.overdueMove", { count: numbers.length })}
      </Button>
    </div>
  );
}
