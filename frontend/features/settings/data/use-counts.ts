"use client";
// How many tasks does the database hold?
import { useEffect, useState } from "react";
import { countTasks } from "@/api/tasks";
import type { TaskCounts } from "@/api/types";

export type Held = { open: number; completed: number; deleted: number; all: number };

export function heldOf(counts: TaskCounts): Held {
  const open = counts.today + counts.upcoming + counts.anytime;
  const { completed, deleted } = counts;
  return { open, completed, deleted, all: open + completed + deleted };
}

/** `null` until the server has answered, and when it does not. */
export function useHeld(): Held | null {
  const [held, setHeld] = useState<Held | null>(null);
  useEffect(() => {
    const given = new AbortController();
    countTasks(given.signal).then(
      (counts) => setHeld(heldOf(counts)),
      () => undefined, // the page then shows a dash instead of a number
    );
    return () => given.abort();
  }, []);
  return held;
}
