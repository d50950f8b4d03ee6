// What is said of a change by hand? What was done to which task, and where that task is now.
import type { CurrentLanguage } from "@/language/current";
import { shortened } from "@/ui/shortened";
import { dayText } from "../dates/due-text";
import type { LocalDate } from "../dates/local-date";
import { isByItself } from "../lists/families";
import type { Tasks } from "./facts";
import type { Done } from "./notify";

const TITLE = 40;

/** In two lines of a notice: its place first, so that a long title cannot hide it. */
export function doneWords(
  done: Done,
  today: LocalDate,
  language: CurrentLanguage,
  tasks: Tasks,
): string {
  const { action, task, next, count } = done;
  const { t } = language;
  if (done.said) return done.said;
  if (!task) return t(`tasks.doneMany.${action}`, { count });
  const title = shortened(task.title, TITLE);
  const place = (date: LocalDate | null | undefined) =>
    date ? dayText(date, today, language) : t("tasks.view.anytime");
  if (action === "completed" && next) {
    return t("tasks.done.completedOnce", { title, day: place(next.due_date) });
  }
  if (action === "added" || action === "rescheduled") {
    const above = isByItself(task, tasks) ? undefined : tasks.get(task.parent ?? 0)?.title;
    if (above) return t("tasks.subtasks.movedBelow", { title, parent: shortened(above, TITLE) });
    return t(`tasks.done.${action}`, { title, place: place(task.due_date) });
  }
  return t(`tasks.done.${action}`, { title });
}
