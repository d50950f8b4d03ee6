"use client";
// How does a task go to another day by hand, without a mouse? By Shift and the arrow keys.
import type { KeyboardEvent } from "react";
import type { Task } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { addDays } from "../dates/local-date";
import { useBoard } from "../panel/board";

/** The key handler of its button; the focus goes along. */
export function useMoveByKey(task: Task) {
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
    moveTo([task.number], addDays(task.due_date, step));
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-planned="${task.number}"]`)?.focus(),
    );
  };
}
