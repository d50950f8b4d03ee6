// What is shown of a change to many tasks until the server has answered? What the verb says. Pure.
import type { BulkVerb, ChangeValues, ReceiptAction, Task } from "@/api/types";
import type { Edit } from "./facts";

/** What each verb is called when it is done. */
export const actionOf: Record<BulkVerb, ReceiptAction> = {
  complete: "completed",
  reopen: "reopened",
  delete: "deleted",
  restore: "restored",
  reschedule: "rescheduled",
  tag: "updated",
  untag: "updated",
  priority: "updated",
};

export const stamp = () => new Date().toISOString();

/** What a tag does is left to the server: it knows the tags of each task. */
export function editsFor(verb: BulkVerb, numbers: readonly number[], values: ChangeValues): Edit[] {
  if (verb === "tag" || verb === "untag") {
    return numbers.map((number) => ({ number, apply: (task) => task }));
  }
  const { priority, due_weekday: _day, tags: _tags, ...moment } = values;
  const fields: Record<typeof verb, Partial<Task>> = {
    complete: { completed_at: stamp() },
    reopen: { completed_at: null },
    delete: { deleted_at: stamp() },
    restore: { deleted_at: null },
    reschedule: moment,
    priority: priority ? { priority } : {},
  };
  return numbers.map((number) => ({ number, apply: (task) => ({ ...task, ...fields[verb] }) }));
}
