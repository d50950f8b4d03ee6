"use client";
// How many tasks does the database hold?
import { useCallback, useEffect, useState } from "react";
import { countTasks } from "@/api/tasks";
import type { TaskCounts } from "@/api/types";

export type Held = { open: number; completed: number; deleted: number; all: number };

function heldOf(counts: TaskCounts): Held {
  const open = counts.today + counts.upcoming + counts.anytime;
  const { completed, deleted } = counts;
  return { open, completed, deleted, all: open + completed + deleted };
}

export type Counted = { held: Held | null; isFailed: boolean; recount: () => void };

/** `held` is `null` until the server has answered once. */
export function useCounted(): Counted {
  const [held, setHeld] = useState<Held | null>(null);
  const [isFailed, setFailed] = useState(false);
  const recount = useCallback(() => {
    setFailed(false);
    countTasks().then(
      (counts) => setHeld(heldOf(counts)),
      () => setFailed(true),
    );
  }, []);
  useEffect(recount, [recount]);
  return { held, isFailed, recount };
}
