"use client";
// What does one task look like in a list? Drawn anew only when something of its own changes.
import { memo } from "react";
import type { Task } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { Words } from "@/ui/words";
import { isDraft } from "../store/draft";
import { useTaskState } from "../use-tasks";
import { useRowHandlers } from "./board";
import { RowActions } from "./row-actions";
import { TaskEditor } from "./task-editor";
import { TaskMeta } from "./task-meta";
import { Tick } from "./tick";
import { useLongPress } from "./use-long-press";
import { useMark } from "./use-mark";

type Props = {
  task: Task;
  /** The day that the heading above names. */
  day?: string | undefined;
  isEditing: boolean;
  isSelected: boolean;
  /** Something is selected, so that a press selects too. */
  isSelecting: boolean;
  isDragged: boolean;
  isSaving: boolean;
  /** It was added just now. */
  isMarked: boolean;
};

export const TaskRow = memo(function TaskRow(props: Props) {
  const { task, isEditing, isSelected } = props;
  const handlers = useRowHandlers();
  const isStill = isEditing || isDraft(task);
  const canDrag = !isStill && task.deleted_at === null && !task.completed_at;
  const press = useLongPress(() => handlers.press(task.number, true));
  const row = useMark(props.isMarked);
  return (
    <li
      ref={row}
      data-task={task.number}
      draggable={canDrag}
      {...(isStill ? {} : press.handlers)}
      onDragStart={(event) => {
        if (press.isTouched()) return event.preventDefault();
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", task.title);
        handlers.drag(task.number);
      }}
      onDragEnd={handlers.drop}
      className={cx(
        "group/row relative rounded-xl transition-colors pointer-coarse:touch-manipulation",
        isEditing
          ? "my-1 border border-line bg-surface shadow-card"
          : isSelected || props.isMarked
            ? "bg-accent-soft"
            : "hover:bg-hover",
        props.isDragged && "opacity-50",
        props.isSaving && "opacity-80",
      )}
    >
      {isEditing ? <TaskEditor task={task} /> : <ClosedRow {...props} />}
    </li>
  );
});

function ClosedRow({ task, day, isSelecting }: Props) {
  const { t } = useLanguage();
  const handlers = useRowHandlers();
  const isGone = task.deleted_at !== null;
  const name = isSelecting ? "tasks.act.selectOne" : "tasks.act.edit";
  return (
    <div className="flex items-start gap-2.5 px-2.5 py-2 pointer-coarse:py-3">
      {isGone ? null : <Tick task={task} />}
      <div className="relative min-w-0 flex-1">
        <button
          type="button"
          data-row
          aria-label={t(name, { title: task.title })}
          aria-describedby={`task-meta-${task.number}`}
          disabled={isDraft(task) || isGone}
          onClick={(event) =>
            handlers.press(task.number, event.shiftKey || event.ctrlKey || event.metaKey)
          }
          // It is named by the title, and is pressed anywhere beside and below it.
          className="block w-full rounded text-start select-none outline-offset-4 after:absolute after:inset-0 disabled:cursor-default pointer-coarse:-my-3 pointer-coarse:py-3 pointer-coarse:after:-inset-y-3"
        >
          <Title task={task} />
        </button>
        {task.notes ? (
          <p dir="auto" className="own-words mt-0.5 truncate text-muted text-xs">
            <Words text={task.notes} />
          </p>
        ) : null}
        <TaskMeta task={task} day={day} id={`task-meta-${task.number}`} />
        {isDraft(task) ? <Waiting number={task.number} /> : null}
      </div>
      <RowActions task={task} />
    </div>
  );
}

/** Nothing while it is on its way. */
function Waiting({ number }: { number: number }) {
  const { t } = useLanguage();
  const { waiting } = useTaskState();
  if (!waiting.has(number)) return null;
  return <p className="text-warning text-xs">{t("tasks.add.waiting")}</p>;
}

/** A long one is cut where the task can be opened; the dots stand in the margin of a foreign direction. */
function Title({ task }: { task: Task }) {
  const isGone = task.deleted_at !== null;
  return (
    <span
      dir="auto"
      className={cx(
        "own-words -mx-3 px-3 text-sm leading-5",
        isGone ? "block" : "line-clamp-4",
        (isGone || task.completed_at !== null) && "text-muted line-through",
      )}
    >
      <Words text={task.title} />
    </span>
  );
}
