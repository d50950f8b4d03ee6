// Which tasks are due today, later, some day, done, or thrown away? Pure, over a set of tasks.
import type { Task, TaskQuery } from "@/api/types";
import { clockIn, type LocalDate, type LocalTime } from "../dates/local-date";

export const views = ["today", "upcoming", "anytime", "completed", "deleted"] as const;
export type View = (typeof views)[number];
export type Now = { today: LocalDate; time: LocalTime };

export function isOpen(task: Task): boolean {
  return task.completed_at === null && task.deleted_at === null;
}

/** Every task is in exactly one view; "today" holds what is overdue too. */
export function viewOf(task: Task, today: LocalDate): View {
  if (task.deleted_at !== null) return "deleted";
  if (task.completed_at !== null) return "completed";
  if (task.due_date === null) return "anytime";
  return task.due_date <= today ? "today" : "upcoming";
}

export function isOverdue(task: Task, now: Now): boolean {
  if (!isOpen(task) || task.due_date === null) return false;
  if (task.due_date !== now.today) return task.due_date < now.today;
  return task.due_time !== null && task.due_time < now.time;
}

/** Where it stands in its day, as text: where it was put, or by time (none last) and number. */
export function placeOf({ rank, due_time, number }: Task): string {
  return rank ?? `${due_time ?? "24:00"}:${String(added(number)).padStart(10, "0")}V`;
}

/** A task that is still being saved has a negative number and counts as the newest. */
const added = (number: number) => (number < 0 ? 1e9 - number : number);

const compared = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function byPlace(a: Task, b: Task): number {
  return compared(placeOf(a), placeOf(b)) || a.number - b.number;
}

/** As the server sorts: by date, then by place. */
function byDue(a: Task, b: Task): number {
  return compared(a.due_date ?? "9999", b.due_date ?? "9999") || byPlace(a, b);
}

const WEIGHT = { high: 0, medium: 1, low: 2, none: 3 } as const;

function byPriority(a: Task, b: Task): number {
  return WEIGHT[a.priority] - WEIGHT[b.priority] || byPlace(a, b);
}

function byClosing(a: Task, b: Task): number {
  const closed = (task: Task) => Date.parse(task.deleted_at ?? task.completed_at ?? "") || 0;
  return closed(b) - closed(a) || b.number - a.number;
}

const ORDER: Record<View, (a: Task, b: Task) => number> = {
  today: byDue,
  upcoming: byDue,
  anytime: byPriority,
  completed: byClosing,
  deleted: byClosing,
};

export function inView(tasks: Iterable<Task>, view: View, today: LocalDate): Task[] {
  return [...tasks].filter((task) => viewOf(task, today) === view).sort(ORDER[view]);
}

/** `key` is `overdue`, or the date that the tasks share, or empty where nothing divides them. */
export type Group = { key: string; tasks: Task[] };

function keyIn(view: View, task: Task, today: LocalDate, zone: string): string {
  switch (view) {
    case "today":
      return (task.due_date ?? today) < today ? "overdue" : today;
    case "upcoming":
      return task.due_date ?? "";
    case "completed":
      return task.completed_at ? clockIn(zone, new Date(task.completed_at)).date : "";
    default:
      return "";
  }
}

/** Keeps the order of `tasks`; neighbours with the same key form one group. */
export function grouped(
  tasks: readonly Task[],
  view: View,
  today: LocalDate,
  zone: string,
): Group[] {
  const groups: Group[] = [];
  for (const task of tasks) {
    const key = keyIn(view, task, today, zone);
    const last = groups.at(-1);
    if (last?.key === key) last.tasks.push(task);
    else groups.push({ key, tasks: [task] });
  }
  return groups;
}

/** How the server is asked for what a view shows. */
export function queryOf(view: View): TaskQuery {
  if (view === "completed" || view === "deleted") return { status: view };
  return { view, status: "pending" };
}
