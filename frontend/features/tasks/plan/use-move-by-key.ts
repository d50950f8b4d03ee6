"use client";
// How does a task go to another day by hand, without a mouse? By Shift and the arrow keys.
import type { KeyboardEvent } from "react";
import type { Task } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { addDays, type LocalDate } from "../dates/local-date";
import { useBoard } from "../panel/board";

/** Where it is seen: behind "+2", or on a phone, only in the list of its day. */
function focusOn(task: Task): void {
  for (const each of document.querySelectorAll<HTMLElement>(`[data-planned="${task.number}"]`)) {
    each.focus();
    if (document.activeElement === each) return; // what is not drawn takes no focus
  }
}

/** The key handler of its button; the focus and the day that is looked at go along. */
export function useMoveByKey(task: Task, onDay: (day: LocalDate) => void) {
  const { dir } = useLanguage();
  const { moveTo } = useBoard();
  return (event: KeyboardEvent) => {
    const forward = dir === "ltr" ? 1 : -1;
    const steps: Record<string, number> = {
      ArrowRight: forward,
      ArrowLeft: -forward,
      ArrowDown: 7,
      ArrowUp: -7,
    };
    const step = steps[event.key];
    if (!event.shiftKey || step === undefined || task.due_date === null) return;
    event.preventDefault();
    if (event.repeat) return; // each step is a change of its own
    const day = addDays(task.due_date, step);
    moveTo([task.number], day);
    onDay(day);
    requestAnimationFrame(() => focusOn(task));
  };
}
