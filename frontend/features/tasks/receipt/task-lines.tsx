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
};

/** With what is known now on top of what the receipt says, so that a tick shows at once. */
export function TaskLines({ tasks, total, canTick = false, isPlain = false }: Props) {
  const { t } = useLanguage();
  const { tasks: live } = useTaskState();
  const [isOpen, setOpen] = useState(false);
  const rest = (total ?? 0) - tasks.length;
  const shown = isOpen ? tasks : tasks.slice(0, FEW);
  return (
    <>
      <ul className="grid gap-1.5">
        {shown.map((given) => {
          const task = isPlain ? given : newest(given, live.get(given.number));
          const isClosed = task.completed_at !== null || task.deleted_at !== null;
          return (
            <li key={task.number} className="flex items-start gap-2.5">
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
        })}
      </ul>
      {tasks.length > FEW ? (
        <Button look="quiet" size="sm" className="h-7 w-fit" onClick={() => setOpen(!isOpen)}>
          {isOpen
            ? t("tasks.receipt.showLess")
            : rest > 0
              ? t("tasks.receipt.showSome", { count: tasks.length, total: tasks.length + rest })
              : t("tasks.receipt.showAll", { count: tasks.length })}
        </Button>
      ) : null}
      {rest > 0 && shown.length === tasks.length ? (
        <p className="text-muted text-xs">{t("tasks.receipt.andMore", { count: rest })}</p>
      ) : null}
    </>
  );
}

function newest(given: Task, live: Task | undefined): Task {
  return live && Date.parse(live.updated_at) >= Date.parse(given.updated_at) ? live : given;
}
