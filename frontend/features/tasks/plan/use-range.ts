"use client";
// How does a calendar know the tasks of its days? It reads them into the store, which follows them.
import { useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";
import { listTasks } from "@/api/tasks";
import type { Task } from "@/api/types";
import type { LocalDate } from "../dates/local-date";
import { currentTasks } from "../store/current-tasks";

const PAGE = 200;
const PAGES = 10;

/** The open tasks of these days, and whether those are all. */
async function read(from: LocalDate, to: LocalDate, signal?: AbortSignal) {
  const tasks: Task[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const query = { status: "pending", due_from: from, due_to: to, limit: PAGE, cursor } as const;
    const found = await listTasks(query, signal);
    tasks.push(...found.tasks);
    if (found.next_cursor === null) return { tasks, isWhole: true };
    cursor = found.next_cursor;
  }
  return { tasks, isWhole: false };
}

export type Reading = "reading" | "read" | "cut" | "failed";

/** Read anew with all else, as when the connection comes back. */
export function useRange(from: LocalDate, to: LocalDate): [Reading, () => void] {
  const store = useStore(currentTasks, (tasks) => tasks.store);
  const [reading, setReading] = useState<Reading>("reading");
  const [tries, setTries] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew for each try
  useEffect(() => {
    const control = new AbortController();
    const readNow = async (signal?: AbortSignal) => {
      const { tasks, isWhole } = await read(from, to, signal);
      if (!control.signal.aborted) setReading(isWhole ? "read" : "cut");
      return tasks;
    };
    setReading("reading");
    readNow(control.signal).then(
      (tasks) => store.receive(tasks),
      () => control.signal.aborted || setReading("failed"),
    );
    // Never aborted: all else that is read then would fail with it.
    const again = () => readNow();
    store.besides.add(again);
    return () => {
      store.besides.delete(again);
      control.abort();
    };
  }, [store, from, to, tries]);

  return [reading, useCallback(() => setTries((count) => count + 1), [])];
}
