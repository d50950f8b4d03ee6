"use client";
// Where does the focus go when its task moves? After it; or to the next one when it left the list.
import { type FocusEvent, useEffect, useRef } from "react";
import type { Task } from "@/api/types";

const rowOf = (number: number) => `[data-task="${number}"] [data-row]`;

type Kept = { number: number; index: number };

function positionOf(target: Element, panel: Element): Kept | null {
  const row = target.closest<HTMLElement>("[data-task]");
  if (!row) return null;
  const index = [...panel.querySelectorAll("[data-task]")].indexOf(row);
  return { number: Number(row.dataset.task), index };
}

/** For the element around the rows; `shown` are the tasks in it. */
export function useKeptFocus(shown: readonly Task[]) {
  const panel = useRef<HTMLDivElement>(null);
  const kept = useRef<Kept | null>(null);

  useEffect(() => {
    const last = kept.current;
    if (!last || document.activeElement !== document.body) return;
    if (shown.some((task) => task.number === last.number)) {
      // It stands under another day now, where it was drawn anew.
      return panel.current?.querySelector<HTMLElement>(rowOf(last.number))?.focus();
    }
    const rows = panel.current?.querySelectorAll<HTMLElement>("[data-row]:not(:disabled)") ?? [];
    (rows[Math.min(last.index, rows.length - 1)] ?? panel.current)?.focus();
  }, [shown]);

  return {
    ref: panel,
    onFocus(event: FocusEvent) {
      kept.current = positionOf(event.target, event.currentTarget);
    },
    /** A focus that went elsewhere is not fetched back; one that was removed goes nowhere. */
    onBlur(event: FocusEvent) {
      if (event.relatedTarget) kept.current = null;
    },
  };
}
