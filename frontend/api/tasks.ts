// How does the page read and change tasks? Every route under /api/tasks, typed.

import { api } from "@/routes";
import { call, send } from "./client";
import type {
  BulkReceipt,
  BulkVerb,
  ChangedTask,
  Imported,
  OneReceipt,
  Task,
  TaskCounts,
  TaskFields,
  TaskList,
} from "./types";

export type TaskQuery = {
  status?: "all" | "pending" | "completed" | "deleted";
  view?: "today" | "overdue" | "upcoming" | "anytime";
  q?: string;
  priority?: string;
  tag?: string;
  due_from?: string;
  due_to?: string;
  sort?: string;
  cursor?: string;
  limit?: number;
};

export type ExportFormat = "json" | "csv" | "markdown" | "ics";

export function listTasks(query: TaskQuery, signal?: AbortSignal): Promise<TaskList> {
  return call("GET", api.tasks, { query, signal });
}

export function getTask(number: number, signal?: AbortSignal): Promise<Task> {
  return call("GET", api.task(number), { signal });
}

export function countTasks(signal?: AbortSignal): Promise<TaskCounts> {
  return call("GET", api.taskCounts, { signal });
}

/** `key` makes a repeated request answer with the first one's task. */
export function addTask(fields: TaskFields & { title: string }, key: string): Promise<ChangedTask> {
  return call("POST", api.tasks, { body: fields, headers: { "Idempotency-Key": key } });
}

export function changeTask(number: number, fields: TaskFields): Promise<ChangedTask> {
  return call("PATCH", api.task(number), { body: fields });
}

export function completeTask(number: number): Promise<ChangedTask> {
  return call("POST", api.completeTask(number));
}

export function reopenTask(number: number): Promise<ChangedTask> {
  return call("POST", api.reopenTask(number));
}

export function deleteTask(number: number): Promise<ChangedTask> {
  return call("DELETE", api.task(number));
}

export function restoreTask(number: number): Promise<ChangedTask> {
  return call("POST", api.restoreTask(number));
}

/** Only a task in the trash can be erased. */
export function eraseTask(number: number): Promise<unknown> {
  return call("DELETE", api.task(number), { query: { forever: true } });
}

export function emptyTrash(): Promise<unknown> {
  return call("DELETE", api.deletedTasks);
}

export function undoChange(token: string): Promise<OneReceipt | BulkReceipt> {
  return call("POST", api.taskUndo, { body: { token } });
}

export function confirmChange(token: string): Promise<BulkReceipt> {
  return call("POST", api.taskConfirm, { body: { token } });
}

export function changeMany(
  verb: BulkVerb,
  numbers: number[],
  values: Record<string, unknown> = {},
): Promise<BulkReceipt> {
  return call("POST", api.taskBulk, { body: { verb, numbers, values } });
}

export async function exportTasks(format: ExportFormat): Promise<Blob> {
  const response = await send("GET", api.taskExport, { query: { format } });
  return response.blob();
}

/** A JSON export of ours, or a CSV of Todoist's. */
export async function importTasks(file: File): Promise<Imported> {
  const isCsv = /\.csv$/i.test(file.name) || file.type === "text/csv";
  const headers = { "Content-Type": isCsv ? "text/csv" : "application/json" };
  return call("POST", api.taskImport, { body: await file.text(), headers });
}
