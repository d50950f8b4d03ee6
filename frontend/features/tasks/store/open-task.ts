// How is a task opened from elsewhere? In the board in front; where there is none, on the page of tasks.
import type { Task } from "@/api/types";
import { pages } from "@/routes";
import { clock } from "../dates/clock";
import { noFilter } from "../lists/filter";
import { formatListQuery } from "../lists/list-query";
import { viewOf } from "../lists/views";
import { currentTasks } from "./current-tasks";
import { beginWith, boardInFront, markTask } from "./in-front";

/** `go` leads to another address of the page. */
export function openTask(task: Task, go: (address: string) => void): void {
  markTask(task.number);
  const board = boardInFront();
  if (board) {
    board.open(task);
    return;
  }
  beginWith(task.number);
  const { today } = clock.in(currentTasks.getState().zone);
  go(pages.tasks + formatListQuery({ view: viewOf(task, today), filter: noFilter }));
}
