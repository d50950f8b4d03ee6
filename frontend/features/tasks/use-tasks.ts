"use client";
// How does a component read the tasks, and what time is it for them?
import { useMemo, useSyncExternalStore } from "react";
import { clock } from "./dates/clock";
import { isOpen, type Now } from "./lists/views";
import type { TaskActions } from "./store/actions";
import { current } from "./store/current-tasks";
import { emptyState, type TasksState } from "./store/state";

function subscribe(listener: () => void): () => void {
  let leave = current.store().subscribe(listener);
  const leaveCurrent = current.subscribe(() => {
    leave();
    leave = current.store().subscribe(listener);
    listener();
  });
  return () => {
    leave();
    leaveCurrent();
  };
}

export function useTaskState(): TasksState {
  return useSyncExternalStore(
    subscribe,
    () => current.store().get(),
    () => emptyState,
  );
}

export function useTaskActions(): TaskActions {
  return useSyncExternalStore(current.subscribe, current.actions, current.actions);
}

/** The date and minute in the user's zone; changes with the minute. */
export function useNow(): Now {
  const zone = useSyncExternalStore(current.subscribe, current.zone, () => "UTC");
  return useSyncExternalStore(
    clock.subscribe,
    () => clock.in(zone),
    () => clock.unknown,
  );
}

export type MentionableTask = {
  number: number;
  title: string;
  due_date: string | null;
  completed: boolean;
};

/** What `#` in the composer can name: every task that is loaded and not thrown away. */
export function useMentionableTasks(): MentionableTask[] {
  const { tasks } = useTaskState();
  return useMemo(
    () =>
      [...tasks.values()]
        .filter((task) => task.number > 0 && task.deleted_at === null)
        .sort((a, b) => b.number - a.number)
        .map(({ number, title, due_date, completed_at }) => ({
          number,
          title,
          due_date,
          completed: completed_at !== null,
        })),
    [tasks],
  );
}

export type TimedTask = { number: number; title: string; due_date: string; due_time: string };

/** Open tasks that have a time, for reminders. */
export function useTimedTasks(): TimedTask[] {
  const { tasks } = useTaskState();
  return useMemo(
    () =>
      [...tasks.values()].flatMap((task) => {
        const { number, title, due_date, due_time } = task;
        const isWaiting = number > 0 && isOpen(task) && due_date !== null && due_time !== null;
        return isWaiting ? [{ number, title, due_date, due_time }] : [];
      }),
    [tasks],
  );
}

/** The moment in the user's zone, read when it is called. */
export function zonedNow(): { date: string; time: string } {
  const { today, time } = clock.in(current.zone());
  return { date: today, time };
}
