"use client";
// What happens over a row while a task is dragged? Its upper part takes it before, the lower behind.
import type { DragEvent } from "react";
import type { Task } from "@/api/types";
import type { Side } from "../order/moving";
import { useRowHandlers } from "./board";

const EDGE = 0.3;

/** The middle takes it as a sub-task. */
function sideOf(event: DragEvent): Side {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  const part = (event.clientY - top) / height;
  return part < EDGE ? "before" : part > 1 - EDGE ? "after" : "into";
}

export function useRowDrop(beside: Task, isNested: boolean) {
  const handlers = useRowHandlers();
  return {
    onDragOver(event: DragEvent) {
      const side = sideOf(event);
      const halved = event.nativeEvent.offsetY * 2 < event.currentTarget.clientHeight;
      const isFit =
        handlers.over({ beside, side, isNested }) ||
        handlers.over({ beside, side: halved ? "before" : "after", isNested });
      if (!isFit) return; // the day around it may take it
      event.preventDefault();
      event.stopPropagation();
    },
    onDrop(event: DragEvent) {
      event.preventDefault();
      event.stopPropagation();
      handlers.land();
    },
  };
}
