"use client";
// What is to be known of a task at a glance? When, how often, how urgent, and its tags.
import { CalendarDays, Repeat2 } from "lucide-react";
import type { Task } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { dueText } from "../dates/due-text";
import { isOverdue, viewOf } from "../lists/views";
import { recurrenceText } from "../recurrence/rule-text";
import { useNow } from "../use-tasks";
import { PriorityFlag } from "./priority-menu";

type Props = { task: Task; id?: string };

/** Nothing at all for a task that has none of it. */
export function TaskMeta({ task, id }: Props) {
  const { t, locale } = useLanguage();
  const now = useNow();
  const speech = { t, locale };
  const isEmpty =
    !task.due_date && !task.recurrence && task.tags.length === 0 && task.priority === "none";
  if (isEmpty) return null;
  const isLate = isOverdue(task, now);
  const isToday = viewOf(task, now.today) === "today";
  return (
    <span
      id={id}
      className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-0.5 text-muted text-xs [&_svg]:size-3 [&_svg]:shrink-0"
    >
      {task.due_date ? (
        <span
          className={cx(
            "flex items-center gap-1",
            isLate && "font-medium text-danger",
            isToday && !isLate && "text-success",
          )}
        >
          <CalendarDays aria-hidden />
          {dueText(task, now, speech)}
        </span>
      ) : null}
      {task.recurrence ? (
        <span className="flex items-center gap-1">
          <Repeat2 aria-hidden />
          {recurrenceText(task.recurrence, speech)}
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
