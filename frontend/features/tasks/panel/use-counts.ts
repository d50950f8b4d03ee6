"use client";
// How many tasks are in each list? While one searches, where else something was found.
import { useMemo } from "react";
import { isByItself } from "../lists/families";
import { filtered, isFiltering } from "../lists/filter";
import { inView, type View, views } from "../lists/views";
import { useBoard } from "./board";
import { countIn } from "./view-tabs";

export function useCounts(): Record<View, number> {
  const { state, now, filter } = useBoard();
  return useMemo(() => {
    const tasks = [...state.tasks.values()];
    const count = (view: View) => {
      const here = inView(tasks, view, now.today);
      if (isFiltering(filter)) return filtered(here, filter).length;
      const counted = here.filter((task) => isByItself(task, state.tasks));
      return countIn(view, state, counted.length);
    };
    return Object.fromEntries(views.map((view) => [view, count(view)])) as Record<View, number>;
  }, [state, now.today, filter]);
}
