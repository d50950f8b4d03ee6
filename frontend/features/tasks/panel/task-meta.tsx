"use client";
// What is to be known of a task at a glance? When, how often, how urgent, and its tags.
import CalendarDays from "lucide-react/icons/calendar-days";
import Repeat2 from "lucide-react/icons/repeat-2";
import type { Task } from "@/api/types";
import { formatLocalTime } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { dueText, type Localization } from "../dates/due-text";
import { isOverdue, type Now, viewOf } from "../lists/views";
import { recurrenceText } from "../recurrence/rule-text";
import { useNow } from "../use-tasks";
import { PriorityFlag } from "./priority-menu";

type Props = {
  task: Task;
  id?: string;
  /** The day that the heading above names already. */
  day?: string | undefined;
};

/** The day and the time, or only the time where the day has been said. */
function whenText(
  task: Task,
  day: string | undefined,
  now: Now,
  localization: Localization,
): string {
  if (task.due_date === null || task.due_date !== day) {
    return task.due_date === null ? "" : dueText(task, now, localization);
  }
  return task.due_time === null ? "" : formatLocalTime(localization.locale, task.due_time);
}

/** Nothing at all for a task that has none of it. */
export function TaskMeta({ task, id, day }: Props) {
  const { t, locale } = useLanguage();
  const now = useNow();
  const localization = { t, locale };
  const when = whenText(task, day, now, localization);
  const isEmpty = !when && !task.recurrence && task.tags.length === 0 && task.priority === "none";
  if (isEmpty) return null;
  return (
    <span
      id={id}
      className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-0.5 text-muted text-xs [&_svg]:size-3 [&_svg]:shrink-0"
    >
      {when ? <When task={task} now={now} text={when} /> : null}
      {task.recurrence ? (
        <span className="flex items-center gap-1">
          <Repeat2 aria-hidden />
          {recurrenceText(task.recurrence, localization)}
        </span>
      ) : null}
      {task.priority === "none" ? null : (
        <span className="flex items-center gap-1">
          <PriorityFlag priority={task.priority} />
          <span className="sr-only">
            {t("tasks.priority.is", { priority: t(`tasks.priority.${task.priority}`) })}
          </span>
        </span>
      )}
      {task.tags.map((tag) => (
        <bdi key={tag}>#{tag}</bdi>
      ))}
    </span>
  );
}

function When({ task, now, text }: { task: Task; now: Now; text: string }) {
  const isLate = isOverdue(task, now);
  const isToday = viewOf(task, now.today) === "today";
  return (
    <span
      className={cx(
        "flex items-center gap-1",
        isLate && "font-medium text-danger",
        isToday && !isLate && "text-success",
      )}
    >
      <CalendarDays aria-hidden />
      {text}
    </span>
  );
}
