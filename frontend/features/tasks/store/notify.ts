// What is a person told of what they did to tasks? That it is done, with its undo, or why it is not.
import type { ReceiptAction, Task } from "@/api/types";

/** What was done; `undo` takes it back. `task` is null when `count` tasks changed. */
export type Done = {
  action: ReceiptAction;
  task: Task | null;
  /** The next occurrence that completing `task` has made. */
  next?: Task | null | undefined;
  /** In words of its own. */
  said?: string | undefined;
  count: number;
  undo: string | undefined;
  /** When it was asked for, in milliseconds of this page: answers come in any order. */
  begun: number;
};

export type Notify = {
  done: (done: Done) => void;
  failed: (error: unknown) => void;
  /** What was kept for later was then not accepted: it is named, for its line is gone. */
  refused: (title: string, error: unknown, again: () => void) => void;
  partly: (failures: number) => void;
};
