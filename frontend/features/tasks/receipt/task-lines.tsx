"use client";
// How are several tasks listed in a card? Compact, live, and the long tail on demand.
import { useState } from "react";
import type { Task } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { cx } from "@/ui/classes";
import { Words } from "@/ui/words";
import { TaskMeta } from "../panel/task-meta";
import { Tick } from "../panel/tick";
import { useTaskState } from "../use-tasks";

const FEW = 6;

type Props = {
  tasks: readonly Task[];
  /** How many there are, where the receipt does not name them all. */
  total?: number;
  canTick?: boolean;
  isPlain?: boolean;
  startsOpen?: boolean;
  /** Reads those that the receipt does not name. */
  onOpen?: () => void;
};

/** With what is known now on top of what the receipt says, so that a tick shows at once. */
export function TaskLines(props: Props) {
  const { tasks, total, canTick = false, isPlain = false, startsOpen = false } = props;
  const { t } = useLanguage();
  const { tasks: live } = useTaskState();
  const [isOpen, setOpen] = useState(startsOpen);
  const rest = Math.max(0, (total ?? 0) - tasks.length);
  const shown = isOpen ? tasks : tasks.slice(0, FEW);
  const toggle = () => {
    setOpen(!isOpen);
    if (!isOpen) props.onOpen?.();
  };
  const canRead = props.onOpen !== undefined;
  const isAtEnd = shown.length === tasks.length && (isOpen || !canRead);
  return (
    <>
      {shown.length > 0 ? (
        <ul
          aria-label={t("tasks.receipt.listLabel")}
          // Who has no mouse scrolls what has the focus.
          tabIndex={shown.length > FEW ? 0 : undefined}
          className={cx("grid gap-1.5", shown.length > FEW && "max-h-72 overflow-y-auto pe-1")}
        >
          {shown.map((task) => (
            <Line
              key={task.number}
              task={isPlain ? task : newest(task, live.get(task.number))}
              canTick={canTick}
            />
          ))}
        </ul>
      ) : null}
      {tasks.length > FEW || canRead ? (
        <Toggle count={tasks.length} {...{ rest, isOpen, canRead, toggle }} />
      ) : null}
      {rest > 0 && isAtEnd ? (
        <p className="text-muted text-xs">{t("tasks.receipt.andMore", { count: rest })}</p>
      ) : null}
    </>
  );
}

type ToggleProps = {
  count: number;
  rest: number;
  isOpen: boolean;
  canRead: boolean;
  toggle: () => void;
};

function Toggle({ count, rest, isOpen, canRead, toggle }: ToggleProps) {
  const { t } = useLanguage();
  const total = count + rest;
  const more =
    rest > 0 && !canRead
      ? t("tasks.receipt.showSome", { count, total })
      : t("tasks.receipt.showAll", { count: total });
  return (
    <Button look="quiet" size="sm" className="h-7 w-fit" onClick={toggle}>
      {isOpen ? t("tasks.receipt.showLess") : more}
    </Button>
  );
}

/** The number stands where the tick would, and behind the task that has one. */
function Line({ task, canTick }: { task: Task; canTick: boolean }) {
  const isClosed = task.completed_at !== null || task.deleted_at !== null;
  return (
    <li className="flex items-start gap-2.5">
      {canTick && task.deleted_at === null ? (
        <Tick task={task} />
      ) : (
        <span dir="ltr" className="min-w-5 pt-0.5 text-end text-faint text-xs tabular-nums">
          {task.number}
        </span>
      )}
      <div className="min-w-0 flex-1">
        <p className={cx("text-sm leading-5", isClosed && "text-muted line-through")}>
          <bdi>
            <Words text={task.title} />
          </bdi>
        </p>
        <TaskMeta task={task} />
      </div>
      {canTick ? (
        <span dir="ltr" className="pt-0.5 text-faint text-xs tabular-nums">
          #{task.number}
        </span>
      ) : null}
    </li>
  );
}

/** `said` by the receipt, unless what is known now is newer. */
function newest(said: Task, live: Task | undefined): Task {
  return live && Date.parse(live.updated_at) >= Date.parse(said.updated_at) ? live : said;
}
