// How does the page read and change tasks? Every route under /api/tasks, typed.

import { api } from "@/routes";
import { request, send } from "./client";
import { LINES, resultOf, type Step } from "./import-progress";
import type {
  BulkReceipt,
  BulkVerb,
  ChangedTask,
  ChangeValues,
  ExportFormat,
  Imported,
  ImportedTasks,
  ImportPreview,
  Task,
  TaskCounts,
  TaskFields,
  TaskList,
  TaskQuery,
  TaskReceipt,
  UndoneImport,
} from "./types";

export function listTasks(query: TaskQuery, signal?: AbortSignal): Promise<TaskList> {
  return request(api.tasks, { query, signal });
}

export function getTask(number: number, signal?: AbortSignal): Promise<Task> {
  return request(api.task(number), { signal });
}

/** Those of at most 200 numbers that exist, deleted ones too. */
export async function namedTasks(
  numbers: readonly number[],
  signal?: AbortSignal,
): Promise<Task[]> {
  const query = new URLSearchParams(numbers.map((number) => ["numbers", String(number)]));
  const { tasks } = await request<{ tasks: Task[] }>(`${api.namedTasks}?${query}`, { signal });
  return tasks;
}

export function countTasks(signal?: AbortSignal): Promise<TaskCounts> {
  return request(api.taskCounts, { signal });
}

/** `key` makes a repeated request answer with the first one's task. */
export function addTask(fields: TaskFields & { title: string }, key: string): Promise<ChangedTask> {
  return request(api.tasks, { method: "POST", body: fields, headers: { "Idempotency-Key": key } });
}

/** Also while the page is left: what was typed last must arrive. */
export function changeTask(number: number, fields: TaskFields): Promise<ChangedTask> {
  return request(api.task(number), { method: "PATCH", body: fields, keepalive: true });
}

/** `isWhole`: with its sub-tasks. */
export function completeTask(number: number, isWhole = false): Promise<ChangedTask> {
  const query = isWhole ? { with_subtasks: true } : {};
  return request(api.completeTask(number), { method: "POST", query });
}

export function reopenTask(number: number): Promise<ChangedTask> {
  return request(api.reopenTask(number), { method: "POST" });
}

export function deleteTask(number: number, isWhole = false): Promise<ChangedTask> {
  const query = isWhole ? { with_subtasks: true } : {};
  return request(api.task(number), { method: "DELETE", query });
}

export function restoreTask(number: number): Promise<ChangedTask> {
  return request(api.restoreTask(number), { method: "POST" });
}

/** Only a task in the trash can be erased. */
export function eraseTask(number: number): Promise<unknown> {
  return request(api.task(number), { method: "DELETE", query: { forever: true } });
}

export function emptyTrash(): Promise<unknown> {
  return request(api.deletedTasks, { method: "DELETE" });
}

export function undoChange(token: string): Promise<TaskReceipt | BulkReceipt> {
  return request(api.taskUndo, { method: "POST", body: { token } });
}

/** Where a question stands: a conversation and the tool call that asked. */
export type Asked = { conversationId: string; callId: string };

/** In a conversation it is remembered there, so that it can be undone after a reload too. */
export function confirmChange(token: string, asked: Asked | null): Promise<BulkReceipt> {
  if (!asked) return request(api.taskConfirm, { method: "POST", body: { token } });
  const body = { token, call_id: asked.callId };
  return request(api.confirm(asked.conversationId), { method: "POST", body });
}

export function changeMany(
  verb: BulkVerb,
  numbers: number[],
  values: ChangeValues = {},
): Promise<BulkReceipt> {
  return request(api.taskBulk, { method: "POST", body: { verb, numbers, values } });
}

export async function exportTasks(format: ExportFormat): Promise<Blob> {
  const response = await send(api.taskExport, { query: { format } });
  return response.blob();
}

/** A JSON export of ours, or a CSV of Todoist's. */
function form(files: readonly File[]): FormData {
  const body = new FormData();
  for (const file of files) body.append("files", file, file.name);
  return body;
}

/** What an import of these files would do; nothing is written. */
export async function previewImport(files: readonly File[]): Promise<ImportPreview> {
  return request(api.taskImportPreview, { method: "POST", body: form(files) });
}

/** `restore` brings tasks back that lie in the trash or were changed since. Aborting undoes all. */
export async function importTasks(
  files: readonly File[],
  restore: boolean,
  onStep: (step: Step) => void,
  signal: AbortSignal,
): Promise<Imported> {
  const query = { undoable: true, existing: restore ? "restore" : "skip" };
  const headers = { Accept: LINES };
  const body = form(files);
  const response = await send(api.taskImport, { method: "POST", body, query, headers, signal });
  return resultOf(response, onStep);
}

/** Takes an import back, by the numbers of its result. */
export async function undoImport(added: ImportedTasks): Promise<UndoneImport> {
  return request(api.taskImportUndo, { method: "POST", body: added });
}
