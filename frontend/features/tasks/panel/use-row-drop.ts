"use client";
// What happens over a row while a task is dragged? Its upper part takes it before, the lower behind,
// the middle as a sub-task.
import type { DragEvent } from "react";
import type { Task } from "@/api/types";
import type { Side } from "../order/moving";
import { useRowHandlers } from "./board";

const EDGE = 0.3;

/** The middle is the half that the pointer is in, where no sub-task can be. */
function sidesAt(event: DragEvent): Side[] {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  const part = (event.clientY - top) / height;
  const half = part < 0.5 ? "before" : "after";
  return part < EDGE || part > 1 - EDGE ? [half] : ["into", half];
}

export function useRowDrop(beside: Task, isNested: boolean) {
  const handlers = useRowHandlers();
  return {
    onDragOver(event: DragEvent) {
      const spots = sidesAt(event).map((side) => ({ beside, side, isNested }));
      if (!handlers.over(spots)) return; // the day around it may take it
      event.preventDefault();
      event.stopPropagation();
    },
    onDrop(event: DragEvent) {
      if (!handlers.land()) return; // several tasks, say, which the day around it takes
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
