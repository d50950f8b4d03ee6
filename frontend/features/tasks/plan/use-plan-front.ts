"use client";
// How does a plan show the task that a notice or the palette speaks of? On its day, or in its editor.
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import type { Task } from "@/api/types";
import { pages } from "@/routes";
import type { LocalDate } from "../dates/local-date";
import { noFilter } from "../lists/filter";
import { formatListQuery } from "../lists/list-query";
import { isOpen, viewOf } from "../lists/views";
import { useBoard } from "../panel/board";
import { comeToFront } from "../store/in-front";

export function usePlanFront(days: readonly LocalDate[], onDay: (day: LocalDate) => void): void {
  const router = useRouter();
  const { setEditing, now } = useBoard();
  const dayOf = (task: Task) => (isOpen(task) ? task.due_date : null);
  const shows = useEffectEvent((task: Task) => days.includes(dayOf(task) ?? ""));
  const show = useEffectEvent((task: Task) => {
    const day = dayOf(task);
    const query = { view: viewOf(task, now.today), filter: noFilter };
    if (day) onDay(day);
    else router.push(pages.tasks + formatListQuery(query));
  });
  const open = useEffectEvent((task: Task) => setEditing(task.number));
  useEffect(
    () =>
      comeToFront({
        shows: (task) => shows(task),
        show: (task) => show(task),
        open: (task) => open(task),
      }),
    [],
  );
}
