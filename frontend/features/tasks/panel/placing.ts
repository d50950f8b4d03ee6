// How does a task come to the place where it is dropped, or a key puts it? By one change, told of.
import type { RefObject } from "react";
import type { Task } from "@/api/types";
import type { CurrentLanguage } from "@/language/current";
import { shortened } from "@/ui/shortened";
import type { View } from "../lists/views";
import { fits, moving, type Spot } from "../order/moving";
import type { TaskActions } from "../store/actions";
import type { TasksState } from "../store/state";

const TITLE = 40;

type Around = {
  state: TasksState;
  actions: TaskActions;
  shown: readonly Task[];
  view: View;
  today: string;
  t: CurrentLanguage["t"];
};

/** A sub-task that was shown below its parent, and is put elsewhere, is one no more. */
export function putAt(task: Task, spot: Spot, around: Around): boolean {
  const { state, actions, shown, view, today, t } = around;
  if (!fits(task, spot, view, today)) return false;
  const isOut = Boolean(task.parent) && !shown.some(({ number }) => number === task.number);
  const { fields, shown: seen, place, count } = moving(state.tasks, task, spot, isOut);
  const title = shortened(task.title, TITLE);
  const parent = shortened(spot.beside.title, TITLE);
  const said =
    spot.side === "into"
      ? t("tasks.subtasks.movedBelow", { title, parent })
      : t("tasks.subtasks.movedTo", { title, place, count });
  void actions.put(task, fields, seen, said);
  return true;
}

const isEqual = (a: Spot | null, b: Spot) =>
  a?.beside.number === b.beside.number && a.side === b.side && a.isNested === b.isNested;

/** What a list knows of a drag. */
type Dragged = {
  state: TasksState;
  now: { today: string };
  view: View;
  dragging: readonly number[];
  setDragging: (numbers: readonly number[]) => void;
  spot: Spot | null;
  setSpot: (spot: Spot | null) => void;
  put: (task: Task, spot: Spot) => boolean;
};

/** One task is put to a place; several go to a day. */
export function dropping(latest: RefObject<Dragged>) {
  const dragged = () => {
    const { dragging, state } = latest.current;
    return dragging.length === 1 ? state.tasks.get(dragging[0] ?? 0) : undefined;
  };
  return {
    over(spot: Spot): boolean {
      const { view, now, spot: old, setSpot } = latest.current;
      const task = dragged();
      const isFit = task !== undefined && fits(task, spot, view, now.today);
      if (isFit && !isEqual(old, spot)) setSpot(spot);
      if (!isFit && old) setSpot(null);
      return isFit;
    },
    land(): void {
      const { spot, setSpot, setDragging, put } = latest.current;
      const task = dragged();
      if (task && spot) put(task, spot);
      setSpot(null);
      setDragging([]);
    },
  };
}
