// What is different between a task before and after? Pure, in words.
import type { Task, TaskReceipt } from "@/api/types";
import { inOrder } from "@/language/letter-order";
import { shortened } from "@/ui/shortened";
import { dueText, type Localization } from "../dates/due-text";
import type { Now } from "../lists/views";
import { recurrenceText } from "../recurrence/rule-text";

export type Change = { field: string; before: string; after: string };

function tagsText(tags: readonly string[]): string {
  return tags.map((tag) => `#${tag}`).join(" ");
}

/** Only what a person would call a change; ticks and deletions are told by the action. */
export function changesOf(
  before: Task | null,
  after: Task,
  now: Now,
  localization: Localization,
): Change[] {
  if (!before) return [];
  const { t } = localization;
  const repeat = (task: Task) =>
    task.recurrence ? recurrenceText(task.recurrence, localization) : t("tasks.every.never");
  const said: [string, (task: Task) => string][] = [
    ["title", (task) => task.title],
    ["due", (task) => dueText(task, now, localization)],
    ["priority", (task) => t(`tasks.priority.${task.priority}`)],
    ["tags", (task) => tagsText(task.tags)],
    ["recurrence", repeat],
    ["notes", (task) => task.notes],
  ];
  return said.flatMap(([field, say]) => {
    const [was, is] = [say(before), say(after)];
    if (was === is) return [];
    // An emptied field has no words of its own.
    return [{ field, before: clipped(was), after: clipped(is) || "—" }];
  });
}

/** False where the task was so already: a receipt says what is there, and that is no change. */
export function changedAnything({ before, task }: Pick<TaskReceipt, "before" | "task">): boolean {
  if (!before) return true;
  const said = ({ updated_at: _, ...rest }: Task) => JSON.stringify(Object.entries(rest).sort());
  return said(before) !== said(task);
}

function clipped(text: string): string {
  return shortened(inOrder(text), 80);
}
