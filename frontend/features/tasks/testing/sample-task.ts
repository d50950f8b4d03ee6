// What does a task look like in a test? Plain, with the fields that a test names.
import type { Task } from "@/api/types";

export function sampleTask(number: number, fields: Partial<Task> = {}): Task {
  return {
    number,
    title: `Task ${number}`,
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
    created_at: "2026-11-20T08:00:00Z",
    updated_at: "2026-11-20T08:00:00Z",
    ...fields,
  };
}
