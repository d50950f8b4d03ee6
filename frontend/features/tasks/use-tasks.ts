"use client";
// How does a component read the tasks, and what time is it for them? By these hooks.
import { useMemo, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import { clock } from "./dates/clock";
import { clockIn } from "./dates/local-date";
import { isOpen, type Now } from "./lists/views";
import type { TaskActions } from "./store/actions";
import { currentTasks } from "./store/current-tasks";
import type { TasksState } from "./store/state";

export function useTaskState(): TasksState {
  return useStore(useStore(currentTasks, ({ store }) => store.state));
}

export function useTaskActions(): TaskActions {
  return useStore(currentTasks, ({ actions }) => actions);
}

/** When the server that does not answer is asked again; null while it answers. */
export function useNextTry(): number | null {
  return useTaskState().nextTry;
}

export function tryNow(): void {
  currentTasks.getState().live?.tryNow();
}

/** The date and minute in the user's zone; changes with the minute. */
export function useNow(): Now {
  const zone = useStore(currentTasks, (tasks) => tasks.zone);
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

/** True once the server has said that there is no task of any kind. */
export function useHasNoTasks(): boolean {
  const { counts } = useTaskState();
  return counts !== null && Object.values(counts).every((count) => count === 0);
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

/** What a clock in the user's zone shows when it is called, or showed so many minutes ago. */
export function zonedNow(minutesAgo = 0): { date: string; time: string } {
  return clockIn(currentTasks.getState().zone, new Date(Date.now() - minutesAgo * 60_000));
}
