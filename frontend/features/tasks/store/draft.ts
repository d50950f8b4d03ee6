// What is a task before the server has given it a number? A draft with a negative one.
import type { Task, TaskFields } from "@/api/types";

let latest = 0;

/** Numbered below zero, so that no real task is meant. */
export function blankTask(fields: TaskFields & { title: string }): Task {
  latest -= 1;
  const now = new Date().toISOString();
  return {
    notes: "",
    due_date: null,
    due_time: null,
    priority: "none",
    tags: [],
    recurrence: null,
    recurrence_basis: "due",
    parent: null,
    rank: null,
    subtasks: 0,
    subtasks_done: 0,
    completed_at: null,
    deleted_at: null,
    created_at: now,
    updated_at: now,
    ...fields,
    number: latest,
  };
}

export function isDraft(task: Task): boolean {
  return task.number < 0;
}

/** Makes a repeated creation one; `randomUUID` is missing where a page is not served securely. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
