"use client";
// What does one task look like in a list, and what can be done to it there?
import { CalendarDays, RotateCcw, Trash2 } from "lucide-react";
import { memo, useState } from "react";
import type { Task } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { IconButton } from "@/ui/icon-button";
import { isDraft } from "../store/draft";
import { useBoard } from "./board";
import { DatePicker } from "./date-picker";
import { TaskEditor } from "./task-editor";
import { TaskMeta } from "./task-meta";
import { Tick } from "./tick";

type Props = { task: Task; day?: string | undefined };

export const TaskRow = memo(function TaskRow({ task, day }: Props) {
  const { editing, selected, dragging, setDragging, state } = useBoard();
  const isEditing = editing === task.number;
  const isSelected = selected.has(task.number);
  const canDrag = !isEditing && !isDraft(task) && task.deleted_at === null && !task.completed_at;
  return (
    <li
      data-task={task.number}
      draggable={canDrag}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", task.title);
        setDragging(isSelected ? [...selected] : [task.number]);
      }}
      onDragEnd={() => setDragging([])}
      className={cx(
        "group/row rounded-xl transition-colors",
        isEditing ? "my-1 border border-line bg-surface shadow-card" : "hover:bg-hover",
        isSelected && "bg-accent-soft hover:bg-accent-soft",
        dragging.includes(task.number) && "opacity-50",
        state.saving.has(task.number) && "opacity-80",
      )}
    >
      {isEditing ? <TaskEditor task={task} /> : <ClosedRow task={task} day={day} />}
    </li>
  );
});

function ClosedRow({ task, day }: Props) {
  const { t } = useLanguage();
  const { setEditing, selected, toggleSelected } = useBoard();
  const isDone = task.completed_at !== null;
  const isGone = task.deleted_at !== null;
  return (
    <div className="flex items-start gap-2.5 px-2.5 py-2">
      {isGone ? null : <Tick task={task} />}
      <button
        type="button"
        data-row
        aria-label={t(selected.size > 0 ? "tasks.act.selectOne" : "tasks.act.edit", {
          title: task.title,
        })}
        aria-describedby={`task-meta-${task.number}`}
        disabled={isDraft(task) || isGone}
        onClick={(event) => {
          if (selected.size > 0 || event.shiftKey || event.ctrlKey || event.metaKey) {
            toggleSelected(task.number);
          } else setEditing(task.number);
        }}
        className="min-w-0 flex-1 rounded text-start outline-offset-4 disabled:cursor-default"
      >
        <span
          className={cx("block text-sm leading-5", (isDone || isGone) && "text-muted line-through")}
        >
          <bdi>{task.title}</bdi>
        </span>
        {task.notes ? (
          <span className="mt-0.5 line-clamp-1 block text-muted text-xs">
            <bdi>{task.notes}</bdi>
          </span>
        ) : null}
        <TaskMeta task={task} day={day} id={`task-meta-${task.number}`} />
      </button>
      <RowActions task={task} />
    </div>
  );
}

/** Seen on hover and focus; on a screen that is touched, always. */
function RowActions({ task }: Props) {
  const { t } = useLanguage();
  const { actions, now } = useBoard();
  const [open, setOpen] = useState(false);
  if (isDraft(task)) return null;
  const reveal = cx(
    "-my-0.5 flex opacity-0 focus-within:opacity-100 group-hover/row:opacity-100 pointer-coarse:opacity-100",
    open && "opacity-100",
  );
  if (task.deleted_at !== null) {
    return (
      <div className="-my-0.5 flex">
        <IconButton
          size="icon-sm"
          label={t("tasks.act.restoreOne", { title: task.title })}
          onClick={() => void actions.restore(task)}
        >
          <RotateCcw className="size-4" />
        </IconButton>
      </div>
    );
  }
  return (
    <div className={reveal}>
      {task.completed_at === null ? (
        <DatePicker
          due={task}
          today={now.today}
          open={open}
          onOpenChange={setOpen}
          onChange={(due) => void actions.change(task, due)}
          trigger={
            <button
              type="button"
              data-schedule
              aria-label={t("tasks.act.schedule", { title: task.title })}
              className="flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
            >
              <CalendarDays className="size-4" aria-hidden />
            </button>
          }
        />
      ) : null}
      <IconButton
        size="icon-sm"
        label={t("tasks.act.deleteOne", { title: task.title })}
        onClick={() => void actions.remove(task)}
      >
        <Trash2 className="size-4" />
      </IconButton>
    </div>
  );
}
