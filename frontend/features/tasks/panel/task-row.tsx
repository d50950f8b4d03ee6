"use client";
// What does one task look like in a list? Drawn anew only when something of its own changes.
import { memo, type ReactNode, useState } from "react";
import type { Task } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { onDemand } from "@/ui/on-demand";
import { Words } from "@/ui/words";
import { isOpen as isOpenTask } from "../lists/views";
import type { Side } from "../order/moving";
import { isDraft } from "../store/draft";
import { useTaskState } from "../use-tasks";
import { useRowHandlers } from "./board";
import { PartOf, Progress } from "./part-of";
import { RowActions } from "./row-actions";
import { TaskEditor } from "./task-editor";
import { TaskMeta } from "./task-meta";
import { Tick } from "./tick";
import { useMark } from "./use-mark";
import { useRowDrop } from "./use-row-drop";
import { useRowFinger } from "./use-row-finger";

const Family = onDemand(() => import("./family").then(({ Family }) => Family));

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
  /** Sub-tasks of it stand in this list, so that they are shown. */
  isOpened?: boolean;
  /** It stands below its parent. */
  isNested?: boolean;
  /** Where what is dragged would be put. */
  spot?: Side | undefined;
};

const line = {
  before: "before:absolute before:inset-x-2 before:-top-px before:h-0.5 before:bg-accent",
  after: "after:absolute after:inset-x-2 after:-bottom-px after:h-0.5 after:bg-accent",
  into: "outline-2 outline-accent outline-dashed",
} as const;

export const TaskRow = memo(function TaskRow(props: Props) {
  const { task, isEditing } = props;
  const [isOpen, setOpen] = useState<boolean | null>(null);
  const isFamilyShown = isOpen ?? props.isOpened === true;
  const mayHaveFamily = isEditing && !task.parent && !isDraft(task);
  return (
    <>
      <Row {...props}>
        {isEditing ? (
          <TaskEditor task={task} />
        ) : (
          <ClosedRow {...props} isFamilyShown={isFamilyShown} onFamily={setOpen} />
        )}
      </Row>
      {isFamilyShown || mayHaveFamily ? <Family parent={task} Row={TaskRow} /> : null}
    </>
  );
});

function lookOf({ isEditing, isSelected, isMarked, isDragged, isSaving, spot }: Props): string {
  return cx(
    "group/row relative rounded-xl transition-colors pointer-coarse:touch-manipulation pointer-coarse:select-none",
    isEditing
      ? "my-1 border border-line bg-surface shadow-card"
      : isSelected || isMarked
        ? "bg-accent-soft"
        : "hover:bg-hover",
    isDragged && "opacity-50",
    isSaving && "opacity-80",
    spot && line[spot],
  );
}

function Row(props: Props & { children: ReactNode }) {
  const { task, isNested = false } = props;
  const handlers = useRowHandlers();
  const isStill = props.isEditing || isDraft(task);
  const row = useMark(props.isMarked);
  useRowFinger(row, task, isStill);
  return (
    <li
      ref={row}
      data-task={task.number}
      data-selected={props.isSelected ? "" : undefined}
      data-nested={isNested ? "" : undefined}
      draggable={!isStill && isOpenTask(task)}
      {...useRowDrop(task, isNested)}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", task.title);
        handlers.drag(task.number);
      }}
      onDragEnd={handlers.drop}
      className={lookOf(props)}
    >
      {props.children}
    </li>
  );
}

type ClosedProps = Props & { isFamilyShown: boolean; onFamily: (isShown: boolean) => void };

function ClosedRow({ task, day, isSelecting, isNested, isFamilyShown, onFamily }: ClosedProps) {
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
        {task.parent && !isNested ? <PartOf parent={task.parent} /> : null}
        {task.subtasks && !isGone ? (
          <Progress task={task} isShown={isFamilyShown} onShow={onFamily} />
        ) : null}
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
