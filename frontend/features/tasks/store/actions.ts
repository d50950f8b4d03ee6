// What can a person do to tasks by hand? Shown at once, taken back when the server refuses.
import * as server from "@/api/tasks";
import type {
  BulkReceipt,
  BulkVerb,
  ChangedTask,
  OneReceipt,
  Receipt,
  ReceiptAction,
  Task,
  TaskFields,
} from "@/api/types";
import { blankTask } from "./draft";
import { type Edit, tasksIn } from "./facts";
import type { TaskStore } from "./task-store";

/** What was done; `undo` takes it back. `title` is empty when `count` tasks changed. */
export type Done = {
  action: ReceiptAction;
  title: string;
  count: number;
  undo: string | undefined;
};

export type Notify = {
  done: (done: Done) => void;
  failed: (error: unknown) => void;
  partly: (failures: number) => void;
};

export type TaskActions = ReturnType<typeof createActions>;

const ACTION: Record<BulkVerb, ReceiptAction> = {
  complete: "completed",
  reopen: "reopened",
  delete: "deleted",
  restore: "restored",
  reschedule: "rescheduled",
  tag: "updated",
  untag: "updated",
  priority: "updated",
};

export function createActions(store: TaskStore, notify: Notify, api = server) {
  function accept(answer: ChangedTask): ChangedTask {
    const { undo: _undo, next, ...task } = answer;
    store.receive(next ? [task, next] : [task]);
    void store.count();
    return answer;
  }

  function acceptReceipt<R extends Receipt>(receipt: R): R {
    store.receive(tasksIn(receipt));
    void store.count();
    return receipt;
  }

  /** Resolves to false when the change was refused and has been taken back. */
  async function one(
    action: ReceiptAction,
    task: Task,
    apply: Edit["apply"],
    send: () => Promise<ChangedTask>,
  ): Promise<boolean> {
    try {
      const answer = await store.during([{ number: task.number, apply }], send().then(accept));
      notify.done({ action, title: answer.title, count: 1, undo: answer.undo });
      return true;
    } catch (reason) {
      notify.failed(reason);
      return false;
    }
  }

  const stamp = () => new Date().toISOString();

  return {
    /** Rejects when it failed, so that what was typed can stay; the same `key` adds once. */
    async add(fields: TaskFields & { title: string }, key: string): Promise<void> {
      const answer = await store.drafting(blankTask(fields), api.addTask(fields, key).then(accept));
      notify.done({ action: "added", title: answer.title, count: 1, undo: answer.undo });
    },
    change(task: Task, fields: TaskFields): Promise<boolean> {
      const isDate = Object.keys(fields).every((name) => name.startsWith("due_"));
      const apply = (old: Task) => ({ ...old, ...fields });
      const action = isDate ? "rescheduled" : "updated";
      return one(action, task, apply, () => api.changeTask(task.number, fields));
    },
    complete(task: Task): Promise<boolean> {
      const apply = (old: Task) => ({ ...old, completed_at: stamp() });
      return one("completed", task, apply, () => api.completeTask(task.number));
    },
    reopen(task: Task): Promise<boolean> {
      const apply = (old: Task) => ({ ...old, completed_at: null });
      return one("reopened", task, apply, () => api.reopenTask(task.number));
    },
    remove(task: Task): Promise<boolean> {
      const apply = (old: Task) => ({ ...old, deleted_at: stamp() });
      return one("deleted", task, apply, () => api.deleteTask(task.number));
    },
    restore(task: Task): Promise<boolean> {
      const apply = (old: Task) => ({ ...old, deleted_at: null });
      return one("restored", task, apply, () => api.restoreTask(task.number));
    },
    /** For good: cannot be undone. */
    async erase(tasks: readonly Task[], isAll: boolean): Promise<void> {
      const numbers = tasks.map((task) => task.number);
      const edits = numbers.map((number) => ({ number, apply: () => null }));
      const sent = isAll ? api.emptyTrash() : Promise.all(numbers.map(api.eraseTask));
      try {
        await store.during(edits, sent);
        store.forget(numbers);
      } catch (reason) {
        notify.failed(reason);
      }
      void store.count();
    },
    async many(verb: BulkVerb, numbers: number[], values: Record<string, unknown> = {}) {
      const edits =
        verb === "tag" || verb === "untag" ? [] : editsFor(verb, numbers, values, stamp());
      try {
        const sent = api.changeMany(verb, numbers, values).then(acceptReceipt);
        done(await store.during(edits, sent), ACTION[verb]);
      } catch (reason) {
        notify.failed(reason);
      }
    },
    /** Takes a change back; throws the server's reason when it cannot. */
    async undo(token: string): Promise<OneReceipt | BulkReceipt> {
      const receipt = acceptReceipt(await api.undoChange(token));
      if ("removed" in receipt && typeof receipt.removed === "number") {
        void store.refresh([receipt.removed]);
      }
      return receipt;
    },
    /** Does what the assistant asked for leave to do. */
    async confirm(token: string): Promise<BulkReceipt> {
      return acceptReceipt(await api.confirmChange(token));
    },
  };

  function done(receipt: BulkReceipt, action: ReceiptAction): void {
    const count = receipt.receipts.length;
    const title = count === 1 ? (receipt.receipts[0]?.task.title ?? "") : "";
    if (count > 0) notify.done({ action, title, count, undo: receipt.undo });
    if (receipt.failures.length > 0) notify.partly(receipt.failures.length);
  }
}

function editsFor(
  verb: Exclude<BulkVerb, "tag" | "untag">,
  numbers: readonly number[],
  values: Record<string, unknown>,
  now: string,
): Edit[] {
  const fields: Record<typeof verb, Partial<Task>> = {
    complete: { completed_at: now },
    reopen: { completed_at: null },
    delete: { deleted_at: now },
    restore: { deleted_at: null },
    reschedule: values,
    priority: values,
  };
  return numbers.map((number) => ({ number, apply: (task) => ({ ...task, ...fields[verb] }) }));
}
