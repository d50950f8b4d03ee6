// Which tasks lie on which day, and what became of a week? Pure, over a set of tasks.
import type { Task } from "@/api/types";
import { addDays, addMonths, clockIn, type LocalDate, weekdayOf } from "../dates/local-date";
import { isByItself } from "../lists/families";
import { byPlace, inView, isOpen } from "../lists/views";

type Tasks = ReadonlyMap<number, Task>;
export type Span = "week" | "month";

/** The weeks that show a day: its own, or all six that its month may touch. Monday is 0. */
export function weeksAround(day: LocalDate, span: Span, start: number): LocalDate[][] {
  const begin = span === "week" ? day : `${day.slice(0, 8)}01`;
  const first = addDays(begin, -((weekdayOf(begin) - start + 7) % 7));
  return Array.from({ length: span === "week" ? 1 : 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => addDays(first, week * 7 + weekday)),
  );
}

export function turned(day: LocalDate, span: Span, by: 1 | -1): LocalDate {
  return span === "week" ? addDays(day, 7 * by) : addMonths(`${day.slice(0, 8)}01`, by);
}

/** Open tasks by their day, each in the order that the lists have. */
export function byDay(tasks: Iterable<Task>): Map<LocalDate, Task[]> {
  const days = new Map<LocalDate, Task[]>();
  const dated = [...tasks].filter((task) => isOpen(task) && task.due_date !== null);
  for (const task of dated.sort(byPlace)) {
    const day = task.due_date ?? "";
    const there = days.get(day);
    if (there) there.push(task);
    else days.set(day, [task]);
  }
  return days;
}

/** What has to be given a day: what is overdue, the oldest first, then what has none. */
export function unplanned(tasks: Tasks, today: LocalDate): Task[] {
  const overdue = inView(tasks.values(), "today", today).filter(
    ({ due_date }) => (due_date ?? today) < today,
  );
  const dayless = inView(tasks.values(), "anytime", today);
  return [...overdue, ...dayless.filter((task) => isByItself(task, tasks))];
}

/** What became of a week of seven days, as far as the tasks themselves tell. */
export function weekOf(tasks: readonly Task[], days: readonly LocalDate[], zone: string) {
  const isWithin = (instant: string | null) =>
    instant !== null && days.includes(clockIn(zone, new Date(instant)).date);
  const kept = tasks.filter((task) => task.deleted_at === null);
  return {
    done: kept.filter((task) => isWithin(task.completed_at)).length,
    added: kept.filter((task) => isWithin(task.created_at)).length,
  };
}
