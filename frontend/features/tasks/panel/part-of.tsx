"use client";
// How does a row say what belongs together? By its parent's name, or by how many parts are done.
import ChevronDown from "lucide-react/icons/chevron-down";
import { useEffect } from "react";
import type { Task } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { currentTasks } from "../store/current-tasks";
import { readTask } from "../store/read-family";
import { useTaskState } from "../use-tasks";

/** A parent that is not in any list that was read is asked for. */
export function PartOf({ parent }: { parent: number }) {
  const { t } = useLanguage();
  const title = useTaskState().tasks.get(parent)?.title;
  useEffect(() => {
    if (title === undefined) void readTask(currentTasks.getState().store, parent);
  }, [parent, title]);
  if (title === undefined) return null;
  return (
    <p dir="auto" className="own-words mt-0.5 truncate text-muted text-xs">
      {t("tasks.subtasks.of", { title })}
    </p>
  );
}

type Props = { task: Task; isShown: boolean; onShow: (isShown: boolean) => void };

export function Progress({ task, isShown, onShow }: Props) {
  const { t } = useLanguage();
  const { title, subtasks: total = 0, subtasks_done: done = 0 } = task;
  return (
    <button
      type="button"
      aria-expanded={isShown}
      aria-label={t("tasks.subtasks.open", { title, done, total })}
      onClick={() => onShow(!isShown)}
      className="relative mt-1 flex items-center gap-1 rounded text-muted text-xs hover:text-ink pointer-coarse:py-2"
    >
      <ChevronDown
        aria-hidden
        className={cx("size-3.5 transition-transform", !isShown && "-rotate-90 rtl:rotate-90")}
      />
      {t("tasks.subtasks.progress", { done, total })}
    </button>
  );
}
