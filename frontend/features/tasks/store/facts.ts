// What do we know of the tasks, and what is laid over it until the server has answered? Pure.
import type { BulkReceipt, Receipt, Task, TaskReceipt } from "@/api/types";

export type Tasks = ReadonlyMap<number, Task>;

/** One change by hand that is under way: it is shown at once and dropped with the answer. */
export type Edit = { number: number; apply: (task: Task) => Task | null };

/** A live event: this task has this version now (its `updated_at`); null for one that was erased. */
export type TaskChange = { number: number; version: string | null };
export type TaskVersion = TaskChange & { version: string };

export function isVersion(change: TaskChange): change is TaskVersion {
  return change.version !== null;
}

/** Whether the facts hold that version, or a later one; within a millisecond only the same one. */
export function isKnown(base: Tasks, { number, version }: TaskVersion): boolean {
  const known = base.get(number)?.updated_at;
  if (!known) return false;
  return known === version || Date.parse(known) > Date.parse(version);
}

/** `a` is at least as new as `b`: an answer that was overtaken must not undo what came later. */
function isAtLeast(a: Task, b: Task): boolean {
  const at = Date.parse(a.updated_at);
  const bt = Date.parse(b.updated_at);
  return Number.isNaN(at) || Number.isNaN(bt) || at >= bt;
}

/** Newer facts replace older ones, task by task. */
export function merged(base: Tasks, newer: Iterable<Task>): Tasks {
  const next = new Map(base);
  for (const task of newer) {
    const known = next.get(task.number);
    if (!known || isAtLeast(task, known)) next.set(task.number, task);
  }
  return next;
}

export function without(base: Tasks, numbers: readonly number[]): Tasks {
  const next = new Map(base);
  for (const number of numbers) next.delete(number);
  return next;
}

/** What is shown: the facts with the unanswered edits on top; `null` from an edit hides a task. */
export function overlaid(base: Tasks, drafts: Iterable<Task>, edits: Iterable<Edit>): Tasks {
  const next = new Map(base);
  for (const draft of drafts) next.set(draft.number, draft);
  for (const { number, apply } of edits) {
    const task = next.get(number);
    const edited = task && apply(task);
    if (edited) next.set(number, edited);
    else next.delete(number);
  }
  return next;
}

/** The next occurrences that went away again as tasks were reopened. */
export function removedIn(receipt: TaskReceipt | BulkReceipt): number[] {
  const each = "receipts" in receipt ? receipt.receipts : [receipt];
  return each.flatMap(({ removed }) => removed ?? []);
}

/** Every task that a receipt speaks of, as it is now. */
export function tasksIn(receipt: Receipt): Task[] {
  if (!receipt.ok) return [];
  if ("receipts" in receipt) return receipt.receipts.flatMap(tasksIn);
  if ("numbers" in receipt) return [];
  if ("task" in receipt) {
    const also = (receipt.also ?? []).flatMap(tasksIn);
    return [...also, receipt.task, ...(receipt.next ? [receipt.next] : [])];
  }
  return receipt.tasks;
}
