// What can a person do to tasks by hand? Shown at once, taken back when the server refuses.
import * as server from "@/api/tasks";
import type {
  BulkReceipt,
  BulkVerb,
  ChangedTask,
  ChangeValues,
  ReceiptAction,
  Task,
  TaskFields,
  TaskReceipt,
} from "@/api/types";
import { addForCertain } from "./adding";
import { asked } from "./asking";
import { actionOf, editsFor, stamp } from "./bulk-edits";
import { blankTask } from "./draft";
import { removedIn, tasksIn } from "./facts";
import { markTask } from "./in-front";
import type { Notify } from "./notify";
import { readUnsent, type Unsent } from "./outbox";
import { wholeFamilies } from "./read-family";
import type { TaskStore } from "./task-store";

type OneChange = [
  action: ReceiptAction,
  task: Task,
  fields: Partial<Task>,
  sent: Promise<ChangedTask>,
  said?: string,
];

export class TaskActions {
  readonly #closing = new AbortController();
  readonly #changing = new Set<Promise<unknown>>();

  constructor(
    readonly store: TaskStore,
    readonly notify: Notify,
  ) {}

  /** When the changes under way are known with their undo. */
  settled(): Promise<unknown> {
    return Promise.allSettled(this.#changing);
  }

  /** Ends what still waits to be sent here; it stays kept. */
  close(): void {
    this.#closing.abort();
  }

  /**
   * Rejects when it was refused, so that what was typed can stay; the same `key` adds once. While no
   * server can take it, it is kept, and sent later.
   */
  add(fields: TaskFields & { title: string }, key: string): Promise<void> {
    return new Promise((resolve, reject) => {
      let isKept = false;
      const keep = () => {
        isKept = true;
        resolve();
      };
      this.#add({ fields, key }, keep).then(resolve, (reason: unknown) => {
        if (!isKept) reject(reason);
        else if (!this.#closing.signal.aborted) this.#refused({ fields, key }, reason);
      });
    });
  }

  /** Goes on with what an earlier page of this tab could not send. */
  resume(): void {
    for (const entry of readUnsent()) this.#addAgain(entry);
  }

  #addAgain(entry: Unsent): void {
    this.add(entry.fields, entry.key).catch((reason) => this.#refused(entry, reason));
  }

  #refused(entry: Unsent, reason: unknown): void {
    this.notify.refused(entry.fields.title, reason, () => this.#addAgain(entry));
  }

  async #add(entry: Unsent, onKept: () => void): Promise<void> {
    const begun = performance.now();
    const draft = blankTask(entry.fields);
    markTask(draft.number);
    const sent = addForCertain(this.store, entry, this.#closing.signal, () => {
      this.store.state.setState(({ waiting }) => ({ waiting: new Set(waiting).add(draft.number) }));
      onKept();
    });
    const task = await this.store.drafting(draft, this.#accept(sent));
    this.notify.done({ action: "added", task, count: 1, undo: task.undo, begun });
  }

  change(task: Task, fields: TaskFields): Promise<boolean> {
    const isDate = Object.keys(fields).every((name) => name.startsWith("due_"));
    const sent = server.changeTask(task.number, fields);
    return this.#one(isDate ? "rescheduled" : "updated", task, fields, sent);
  }

  /** `shown` until the server says where the task is; `said` then tells of it. */
  put(task: Task, fields: TaskFields, shown: Partial<Task>, said: string): Promise<boolean> {
    return this.#one("updated", task, shown, server.changeTask(task.number, fields), said);
  }

  complete(task: Task): Promise<boolean> {
    return asked("complete", [task], (isWhole) => {
      const sent = server.completeTask(task.number, isWhole);
      return this.#one("completed", task, { completed_at: stamp() }, sent);
    });
  }

  /** Unless it is called off first; who undoes meanwhile takes this change back, and not an older one. */
  completeSoon(task: Task, isMeant: Promise<boolean>): Promise<boolean> {
    return this.#tracked(isMeant.then((yes) => yes && this.complete(task)));
  }

  reopen(task: Task): Promise<boolean> {
    return this.#one("reopened", task, { completed_at: null }, server.reopenTask(task.number));
  }

  remove(task: Task): Promise<boolean> {
    return asked("delete", [task], (isWhole) => {
      const sent = server.deleteTask(task.number, isWhole);
      return this.#one("deleted", task, { deleted_at: stamp() }, sent);
    });
  }

  restore(task: Task): Promise<boolean> {
    return this.#one("restored", task, { deleted_at: null }, server.restoreTask(task.number));
  }

  /** For good: cannot be undone. */
  async erase(tasks: readonly Task[], isAll: boolean): Promise<void> {
    const numbers = tasks.map((task) => task.number);
    const edits = numbers.map((number) => ({ number, apply: () => null }));
    const sent = isAll ? server.emptyTrash() : Promise.all(numbers.map(server.eraseTask));
    try {
      await this.store.during(edits, sent);
      this.store.forget(numbers);
    } catch (reason) {
      this.notify.failed(reason);
    }
    this.store.count();
  }

  /** `onBegin` is told when nothing has to be asked any more. */
  many(
    verb: BulkVerb,
    numbers: number[],
    values: ChangeValues = {},
    onBegin: () => void = () => {},
  ): Promise<boolean> {
    const { tasks } = this.store.get();
    const chosen = numbers.flatMap((number) => tasks.get(number) ?? []);
    return asked(verb, chosen, (isWhole) => {
      onBegin();
      return this.#tracked(this.#many(verb, numbers, values, isWhole));
    });
  }

  async #many(verb: BulkVerb, numbers: number[], values: ChangeValues, isWhole: boolean) {
    const begun = performance.now();
    try {
      const all = isWhole ? await wholeFamilies(this.store, verb, numbers) : numbers;
      const edits = editsFor(verb, all, values);
      const sent = server.changeMany(verb, all, values);
      const receipt = await this.store.during(edits, this.#acceptReceipt(sent));
      this.#reportBulk(receipt, actionOf[verb], begun);
      return true;
    } catch (reason) {
      this.notify.failed(reason);
      return false;
    }
  }

  /** Takes a change back; throws the server's reason when it cannot. */
  undo(token: string): Promise<TaskReceipt | BulkReceipt> {
    return this.store.expecting(this.#acceptReceipt(server.undoChange(token)));
  }

  /** Does what the assistant asked for leave to do. */
  confirm(token: string, asked: server.Asked | null): Promise<BulkReceipt> {
    return this.store.expecting(this.#acceptReceipt(server.confirmChange(token, asked)));
  }

  /** Resolves to false when the change was refused and has been taken back. */
  #one(...change: OneChange): Promise<boolean> {
    return this.#tracked(this.#changeOne(...change));
  }

  async #tracked<T>(change: Promise<T>): Promise<T> {
    this.#changing.add(change);
    try {
      return await change;
    } finally {
      this.#changing.delete(change);
    }
  }

  async #changeOne(...[action, { number }, fields, sent, said]: OneChange): Promise<boolean> {
    const begun = performance.now();
    const apply = (old: Task) => ({ ...old, ...fields });
    try {
      const task = await this.store.during([{ number, apply }], this.#accept(sent));
      const { next, undo } = task;
      this.notify.done({ action, task, next, said, count: 1, undo, begun });
      return true;
    } catch (reason) {
      this.notify.failed(reason);
      return false;
    }
  }

  /** What the server answers is known before the edit that it answers is dropped. */
  async #accept(sent: Promise<ChangedTask>): Promise<ChangedTask> {
    const answer = await sent;
    const { undo: _undo, removed, next, ...task } = answer;
    this.store.receive(next ? [task, next] : [task]);
    if (removed !== undefined) this.store.forget([removed]);
    this.store.count();
    return answer;
  }

  async #acceptReceipt<R extends TaskReceipt | BulkReceipt>(sent: Promise<R>): Promise<R> {
    const receipt = await sent;
    this.store.receive(tasksIn(receipt));
    this.store.forget(removedIn(receipt));
    this.store.count();
    return receipt;
  }

  #reportBulk(
    { receipts, failures, undo }: BulkReceipt,
    action: ReceiptAction,
    begun: number,
  ): void {
    const count = receipts.length;
    const { task = null, next } = (count === 1 ? receipts[0] : undefined) ?? {};
    if (count > 0) this.notify.done({ action, task, next, count, undo, begun });
    if (failures.length > 0) this.notify.partly(failures.length);
  }
}
