// Which tasks belong together? A parent and its sub-tasks, which stand below it. Pure.
import type { Task } from "@/api/types";
import { byPlace, isOpen } from "./views";

type Tasks = ReadonlyMap<number, Task>;

/** Those that are not deleted: the open ones first, each in their order. */
export function subtasksOf(tasks: Tasks, parent: number): Task[] {
  const found = [...tasks.values()].filter(
    (task) => task.parent === parent && task.deleted_at === null,
  );
  return found.sort((a, b) => Number(!isOpen(a)) - Number(!isOpen(b)) || byPlace(a, b));
}

/** Without a date of its own an open sub-task is where its parent is, if that is open. */
export function isByItself(task: Task, tasks: Tasks): boolean {
  const parent = task.parent ? tasks.get(task.parent) : undefined;
  return !parent || !isOpen(task) || task.due_date !== null || !isOpen(parent);
}

/** A list without the sub-tasks that stand below their parents; and the parents that show some. */
export function nested(list: readonly Task[], tasks: Tasks): [Task[], ReadonlySet<number>] {
  const listed = new Set(list.map(({ number }) => number));
  const opened = new Set<number>();
  const top = list.filter((task) => {
    const parent = task.parent ? tasks.get(task.parent) : undefined;
    if (!parent || !isOpen(task)) return true;
    if (listed.has(parent.number)) opened.add(parent.number);
    return !listed.has(parent.number) && isByItself(task, tasks);
  });
  return [top, opened];
}
