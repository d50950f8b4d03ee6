"use client";
// How is a task ticked off? A round box whose rim shows the priority.
import Check from "lucide-react/icons/check";
import type { Task } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { isDraft } from "../store/draft";
import { useTaskActions } from "../use-tasks";

const rim = {
  high: "border-danger bg-danger-soft text-danger",
  medium: "border-warning bg-warning-soft text-warning",
  low: "border-accent bg-accent-soft text-accent",
  none: "border-line-strong text-muted",
} as const;

export function Tick({ task }: { task: Task }) {
  const { t } = useLanguage();
  const actions = useTaskActions();
  const isDone = task.completed_at !== null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: its state is the task's, never its own
    <button
      type="button"
      role="checkbox"
      data-tick
      aria-checked={isDone}
      aria-label={t(isDone ? "tasks.act.reopen" : "tasks.act.complete", { title: task.title })}
      disabled={isDraft(task)}
      onClick={(event) => {
        if (event.detail > 1) return; // of a double click; another task may stand here by now
        void (isDone ? actions.reopen(task) : actions.complete(task));
      }}
      className="group/tick -m-1.5 flex shrink-0 rounded-full p-1.5 pointer-coarse:-m-3 pointer-coarse:p-3"
    >
      <span
        className={cx(
          "flex size-5 items-center justify-center rounded-full border-[1.5px] transition-colors",
          isDone ? "border-accent bg-accent text-accent-ink" : rim[task.priority],
        )}
      >
        <Check
          aria-hidden
          strokeWidth={3}
          className={cx(
            "size-3 transition-opacity",
            !isDone &&
              "opacity-0 group-hover/tick:opacity-100 group-focus-visible/tick:opacity-100",
          )}
        />
      </span>
    </button>
  );
}
