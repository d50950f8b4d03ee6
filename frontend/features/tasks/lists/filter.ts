// Which tasks does a search leave? Pure; the server searches in the same sense.
import type { Priority, Task } from "@/api/types";
import { folded } from "@/language/folded";

export type Filter = { text: string; priority: Priority | null; tag: string | null };

export const noFilter: Filter = { text: "", priority: null, tag: null };

export function isFiltering(filter: Filter): boolean {
  return filter.text.trim() !== "" || filter.priority !== null || filter.tag !== null;
}

/** Every word must be somewhere in the title, the notes, the tags, or be the number ("#12"). */
function hasWords(task: Task, words: readonly string[]): boolean {
  const text = folded(
    `${task.title}\n${task.notes}\n${task.tags.map((tag) => `#${tag}`).join(" ")}`,
  );
  return words.every((word) => text.includes(word) || word.replace("#", "") === `${task.number}`);
}

export function filtered(tasks: readonly Task[], filter: Filter): Task[] {
  const words = folded(filter.text).split(/\s+/).filter(Boolean);
  return tasks.filter(
    (task) =>
      (filter.priority === null || task.priority === filter.priority) &&
      (filter.tag === null || task.tags.includes(filter.tag)) &&
      hasWords(task, words),
  );
}

/** Tags in use, the most used first. */
export function tagsOf(tasks: Iterable<Task>): string[] {
  const uses = new Map<string, number>();
  for (const task of tasks) {
    if (task.deleted_at !== null) continue;
    for (const tag of task.tags) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  }
  return [...uses].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([tag]) => tag);
}
