"use client";
// How is a task ticked off? A round box whose rim shows the priority.
import Check from "lucide-react/icons/check";
import { useState } from "react";
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

/** Long enough to be seen: the task then leaves its list. */
const SEEN = 350;

const isStill = () => !window.matchMedia?.("(prefers-reduced-motion: no-preference)").matches;

/** Ticked for a moment before the task goes; a press meanwhile takes it back. */
function useTicking(task: Task) {
  const actions = useTaskActions();
  const [timer, setTimer] = useState<ReturnType<typeof setTimeout> | null>(null);
  function press(): void {
    if (timer !== null) {
      clearTimeout(timer);
      setTimer(null);
    } else if (task.completed_at !== null) void actions.reopen(task);
    else if (isStill()) void actions.complete(task);
    else setTimer(setTimeout(finish, SEEN));
  }
  function finish(): void {
    setTimer(null);
    void actions.complete(task);
  }
  return { isTicked: timer !== null, press };
}

export function Tick({ task }: { task: Task }) {
  const { t } = useLanguage();
  const { isTicked, press } = useTicking(task);
  const isDone = task.completed_at !== null || isTicked;
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
        press();
      }}
      className="group/tick -m-1.5 flex shrink-0 rounded-full p-1.5 pointer-coarse:-m-3 pointer-coarse:p-3"
    >
      <span
        className={cx(
          "flex size-5 items-center justify-center rounded-full border-[1.5px] transition-colors",
          isDone ? "border-accent bg-accent text-accent-ink" : rim[task.priority],
          isTicked && "animate-tick",
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
