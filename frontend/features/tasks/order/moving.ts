// What does it take to put a task beside another one, or below it? These fields. Pure.
import type { Task, TaskFields } from "@/api/types";
import { subtasksOf } from "../lists/families";
import { byPlace, isOpen, placeOf, type View } from "../lists/views";
import { between } from "./ranks";

type Tasks = ReadonlyMap<number, Task>;
export type Side = "before" | "after" | "into";
/** `isNested`: it stands below its parent, and not in a day. */
export type Spot = { beside: Task; side: Side; isNested: boolean };
export type Move = { fields: TaskFields; shown: Partial<Task>; place: number; count: number };

/** Whether a task may be put there: there is one level, and what is put anywhere has to stay there. */
export function fits(moved: Task, { beside, side, isNested }: Spot, view: View, today: string) {
  const isSame = moved.number === beside.number;
  if (isSame || beside.number < 0 || !isOpen(beside) || !isOpen(moved)) return false;
  if (side === "into") return !beside.parent && !moved.subtasks && moved.parent !== beside.number;
  if (isNested) return !moved.subtasks;
  if (view === "anytime") return moved.priority === beside.priority;
  const isPast = beside.due_date !== null && beside.due_date < today;
  return !isPast || moved.due_date === beside.due_date;
}

/** Those among which it stands then. */
function peersAt(tasks: Tasks, { beside, isNested }: Spot): Task[] {
  if (isNested) return subtasksOf(tasks, beside.parent ?? 0).filter(isOpen);
  const isPeer = (task: Task) =>
    isOpen(task) &&
    task.due_date === beside.due_date &&
    (task.due_date !== null || task.priority === beside.priority);
  return [...tasks.values()].filter(isPeer).sort(byPlace);
}

function homeAt(moved: Task, { beside, isNested }: Spot, isOut: boolean): TaskFields {
  if (isNested) return moved.parent === beside.parent ? {} : { parent: beside.parent ?? null };
  const { due_date } = beside;
  const day = moved.due_date === due_date ? {} : { due_date };
  const clock = due_date === null && moved.due_time !== null ? { due_time: null } : {};
  return { ...day, ...clock, ...(isOut ? { parent: null } : {}) };
}

/** `isOut`: it is taken out of its parent, below which it was shown. */
export function moving(tasks: Tasks, moved: Task, spot: Spot, isOut: boolean): Move {
  const { beside, side } = spot;
  if (side === "into") {
    const parent = beside.number;
    return { fields: { parent }, shown: { parent, rank: null }, place: 0, count: 0 };
  }
  const peers = peersAt(tasks, spot).filter(({ number }) => number !== moved.number);
  const at = peers.findIndex(({ number }) => number === beside.number) + Number(side === "after");
  const [low, high] = [peers[at - 1], peers[at]];
  const home = homeAt(moved, spot, isOut);
  const after = low && low.number > 0 ? { after: low.number } : {};
  const before = high && high.number > 0 ? { before: high.number } : {};
  const rank = between(low && placeOf(low), high && placeOf(high));
  return {
    fields: { ...home, ...after, ...before },
    shown: { ...home, rank },
    place: at + 1,
    count: peers.length + 1,
  };
}
