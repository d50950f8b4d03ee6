// How is a change by hand told? By a notice with its undo, and the way to a task that went out of sight.
import type { Task } from "@/api/types";
import { languageStore } from "@/language/current";
import { pages } from "@/routes";
import { closeToast, toast } from "@/ui/toast-store";
import { clock } from "../dates/clock";
import type { LocalDate } from "../dates/local-date";
import { isByItself } from "../lists/families";
import { noFilter } from "../lists/filter";
import { formatListQuery } from "../lists/list-query";
import { viewOf } from "../lists/views";
import { doneWords } from "./done-words";
import type { Tasks } from "./facts";
import { boardInFront, markTask } from "./in-front";
import { leadTo } from "./lead";
import type { Done } from "./notify";

const UNDO_SHOWN = 7_000;

/** The notice of the newest task: who adds ten in a row needs no pile of them. */
let lastAdded = 0;

/** The board in front turns to the task's list; where none is, the page of tasks opens. */
function reveal(task: Task, today: LocalDate): void {
  markTask(task.number);
  const board = boardInFront();
  const query = { view: viewOf(task, today), filter: noFilter };
  if (board) board.show(task);
  else leadTo(pages.tasks + formatListQuery(query));
}

/** Leads to what was put where the person does not look. */
function wayTo({ action, task }: Done, today: LocalDate, tasks: Tasks) {
  const isPlaced = action === "added" || action === "rescheduled";
  if (!isPlaced || !task || !isByItself(task, tasks) || boardInFront()?.shows(task))
    return undefined;
  return {
    label: languageStore.getState().t("tasks.show"),
    run: () => reveal(task, today),
  };
}

/** Without `takeBack` it cannot be undone. */
export function showDone(
  done: Done,
  zone: string,
  tasks: Tasks,
  takeBack: (() => void) | null,
): void {
  const language = languageStore.getState();
  const { today } = clock.in(zone);
  const text = doneWords(done, today, language, tasks);
  if (!takeBack) {
    toast(text);
    return;
  }
  if (done.action === "added") closeToast(lastAdded);
  const shown = toast(text, {
    action: { label: language.t("tasks.undo"), run: takeBack },
    also: wayTo(done, today, tasks),
    duration: UNDO_SHOWN,
  });
  if (done.action === "added") lastAdded = shown;
}
