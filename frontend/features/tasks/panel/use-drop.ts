"use client";
// How is a dragged task dropped on a day? By these handlers, which move it there.
import { type DragEvent, useState } from "react";
import type { LocalDate } from "../dates/local-date";
import { useBoard } from "./board";

/** Handlers for a place that takes what is dragged to `date`; undefined takes nothing. */
export function useDrop(date: LocalDate | null | undefined) {
  const { dragging, setDragging, moveTo } = useBoard();
  const [isOver, setOver] = useState(false);
  if (date === undefined || dragging.length === 0) return { isOver: false, handlers: {} };
  const handlers = {
    onDragOver(event: DragEvent) {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      event.preventDefault();
      setOver(false);
      moveTo(dragging, date);
      setDragging([]);
    },
  };
  return { isOver, handlers };
}
