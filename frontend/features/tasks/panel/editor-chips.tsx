"use client";
// Which choices has an opened task? Its day, how often it comes again, how urgent it is.
import CalendarDays from "lucide-react/icons/calendar-days";
import Flag from "lucide-react/icons/flag";
import Repeat2 from "lucide-react/icons/repeat-2";
import type { ComponentProps } from "react";
import type { Task, TaskFields } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { dueText } from "../dates/due-text";
import { isOverdue } from "../lists/views";
import { recurrenceText } from "../recurrence/rule-text";
import { useBoard } from "./board";
import { DatePicker } from "./date-picker";
import { PriorityMenu, priorityInk } from "./priority-menu";
import { RepeatPicker } from "./repeat-picker";

type Props = { task: Task; save: (fields: TaskFields) => unknown };

export function EditorChips(props: Props) {
  return (
    <>
      <DateChip {...props} />
      <RepeatChip {...props} />
      <PriorityChip {...props} />
    </>
  );
}

function DateChip({ task, save }: Props) {
  const { t } = useLanguage();
  const { now, localization } = useBoard();
  const chip = (
    <ChipButton className={isOverdue(task, now) ? "text-danger" : undefined}>
      <CalendarDays aria-hidden />
      {task.due_date ? dueText(task, now, localization) : t("tasks.field.date")}
    </ChipButton>
  );
  return <DatePicker due={task} today={now.today} onChange={save} trigger={chip} />;
}

function RepeatChip({ task, save }: Props) {
  const { t } = useLanguage();
  const { now, localization } = useBoard();
  const chip = (
    <ChipButton>
      <Repeat2 aria-hidden />
      {task.recurrence ? recurrenceText(task.recurrence, localization) : t("tasks.field.repeat")}
    </ChipButton>
  );
  return (
    <RepeatPicker
      recurrence={task.recurrence}
      basis={task.recurrence_basis ?? "due"}
      date={task.due_date}
      today={now.today}
      onChange={save}
      trigger={chip}
    />
  );
}

function PriorityChip({ task: { priority }, save }: Props) {
  const { t } = useLanguage();
  const isNone = priority === "none";
  const chip = (
    <ChipButton>
      <Flag aria-hidden fill={isNone ? "none" : "currentColor"} className={priorityInk[priority]} />
      {t(isNone ? "tasks.priority.label" : `tasks.priority.${priority}`)}
    </ChipButton>
  );
  return (
    <PriorityMenu
      value={priority}
      onChange={(chosen) => save({ priority: chosen })}
      trigger={chip}
    />
  );
}

function ChipButton({ className, ...rest }: ComponentProps<"button">) {
  return (
    <button
      type="button"
      className={cx(
        "flex min-h-7 max-w-full pointer-coarse:min-h-11 items-center gap-1.5 rounded-lg border border-line px-2 py-0.5 text-start text-xs hover:bg-hover [&_svg]:size-3.5 [&_svg]:shrink-0",
        className,
      )}
      {...rest}
    />
  );
}
