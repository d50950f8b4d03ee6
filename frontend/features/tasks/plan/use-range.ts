"use client";
// How does a calendar know the tasks of its days? It reads them into the store, which follows them.
import { useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";
import { listTasks } from "@/api/tasks";
import type { LocalDate } from "../dates/local-date";
import { currentTasks } from "../store/current-tasks";
import type { TaskStore } from "../store/task-store";
import { useTaskState } from "../use-tasks";

const PAGE = 200;
const PAGES = 10;

/** Whether all were read. */
async function read(store: TaskStore, from: LocalDate, to: LocalDate, signal: AbortSignal) {
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const query = { status: "pending", due_from: from, due_to: to, limit: PAGE, cursor } as const;
    const found = await listTasks(query, signal);
    if (signal.aborted) return true;
    store.receive(found.tasks);
    if (found.next_cursor === null) return true;
    cursor = found.next_cursor;
  }
  return false;
}

export type Reading = "reading" | "read" | "cut" | "failed";

/** Read anew when the connection comes back: what changed meanwhile is not told. */
export function useRange(from: LocalDate, to: LocalDate): [Reading, () => void] {
  const store = useStore(currentTasks, (tasks) => tasks.store);
  const { isLive } = useTaskState();
  const [reading, setReading] = useState<Reading>("reading");
  const [tries, setTries] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew for each try and connection
  useEffect(() => {
    const control = new AbortController();
    setReading("reading");
    read(store, from, to, control.signal).then(
      (isWhole) => setReading(isWhole ? "read" : "cut"),
      () => control.signal.aborted || setReading("failed"),
    );
    return () => control.abort();
  }, [store, from, to, isLive, tries]);

  return [reading, useCallback(() => setTries((count) => count + 1), [])];
}
