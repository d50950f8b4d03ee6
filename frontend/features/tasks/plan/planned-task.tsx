"use client";
// What does a task look like on its day? A button that opens it, and is dragged to another day.
import { type DragEvent, useRef } from "react";
import type { Task } from "@/api/types";
import { formatLocalTime } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { usePlanWords } from "@/language/use-plan-words";
import { cx } from "@/ui/classes";
import { useFinger } from "@/ui/use-finger";
import { Words } from "@/ui/words";
import type { LocalDate } from "../dates/local-date";
import { useBoard } from "../panel/board";
import { useMoveByKey } from "./use-move-by-key";

type Props = { task: Task; day: string; onDay: (day: LocalDate) => void };

/** By a mouse, or by a finger that rests on it first. */
function useDrag(task: Task) {
  const { setDragging } = useBoard();
  const ref = useRef<HTMLButtonElement>(null);
  const begin = () => setDragging([task.number]);
  const end = () => setDragging([]);
  useFinger(ref, { onRest: begin, onDrag: () => task.title, onEnd: end });
  return {
    ref,
    draggable: true,
    onDragStart(event: DragEvent) {
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", task.title);
      begin();
    },
    onDragEnd: end,
  };
}

function edgeOf(task: Task, today: LocalDate): string {
  if ((task.due_date ?? today) < today) return "border-danger";
  return task.priority === "high" ? "border-warning" : "border-accent";
}

export function PlannedTask({ task, day, onDay }: Props) {
  const { locale } = useLanguage();
  const t = usePlanWords();
  const { setEditing, dragging, now } = useBoard();
  return (
    <li>
      <button
        type="button"
        {...useDrag(task)}
        data-planned={task.number}
        aria-label={t("item", { title: task.title, day })}
        onClick={() => setEditing(task.number)}
        onKeyDown={useMoveByKey(task, onDay)}
        className={cx(
          "block w-full cursor-grab select-none truncate rounded border-s-2 bg-raised px-1.5 shadow-card py-0.5 text-start text-xs hover:bg-hover pointer-coarse:py-2",
          edgeOf(task, now.today),
          dragging.includes(task.number) && "opacity-50",
        )}
      >
        {task.due_time ? (
          <span className="text-muted tabular-nums">{formatLocalTime(locale, task.due_time)} </span>
        ) : null}
        <Words text={task.title} />
      </button>
    </li>
  );
}
