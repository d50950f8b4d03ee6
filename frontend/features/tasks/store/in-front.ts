// Where does a person look for what they have just added? At the board in front, which can show it.
import { createStore } from "zustand/vanilla";
import type { Task } from "@/api/types";

type Board = {
  /** Whether the task is in the list that is shown. */
  shows: (task: Task) => boolean;
  show: (task: Task) => void;
  /** Shows it with its fields. */
  open: (task: Task) => void;
};

let front: Board | null = null;

export const boardInFront = (): Board | null => front;

/** Until the returned function is called. */
export function comeToFront(board: Board): () => void {
  front = board;
  return () => {
    if (front === board) front = null;
  };
}

let wanted: number | null = null;

/** The task that the next board is to open. */
export function beginWith(number: number | null): void {
  wanted = number;
}

/** Told once. */
export function takeWanted(): number | null {
  const number = wanted;
  wanted = null;
  return number;
}

/** The task that was added last, until it has been seen: its row and its list are marked. */
export const markedTask = createStore<{ number: number | null }>(() => ({ number: null }));

export function markTask(number: number | null): void {
  markedTask.setState({ number });
}
