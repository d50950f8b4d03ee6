"use client";
// How many tasks does the database hold? What the server counted, summed by kind.
import { useCallback, useEffect, useState } from "react";
import { countTasks } from "@/api/tasks";
import type { TaskCounts } from "@/api/types";

export type TaskTotals = { open: number; completed: number; deleted: number; all: number };

function totalsOf(counts: TaskCounts): TaskTotals {
  const open = counts.today + counts.upcoming + counts.anytime;
  const { completed, deleted } = counts;
  return { open, completed, deleted, all: open + completed + deleted };
}

export type CountedTasks = { totals: TaskTotals | null; isFailed: boolean; recount: () => void };

/** `totals` is `null` until the server has answered once. */
export function useTaskTotals(): CountedTasks {
  const [totals, setTotals] = useState<TaskTotals | null>(null);
  const [isFailed, setFailed] = useState(false);
  const recount = useCallback(() => {
    setFailed(false);
    countTasks().then(
      (counts) => setTotals(totalsOf(counts)),
      () => setFailed(true),
    );
  }, []);
  useEffect(recount, [recount]);
  return { totals, isFailed, recount };
}
