// Does what is done to a task concern its sub-tasks too? The person says, asked by a dialog.
import { createStore } from "zustand/vanilla";
import type { Task } from "@/api/types";

export type Question = {
  verb: "complete" | "delete";
  task: Task;
  count: number;
  /** Null where nothing shall be done at all. */
  answer: (isWhole: boolean | null) => void;
};

export const asking = createStore<{ question: Question | null }>(() => ({ question: null }));

/** Those of a repeating task go with it anyway, and come back with the next one. */
function concerned(verb: Question["verb"], task: Task): number {
  const { subtasks = 0, subtasks_done = 0, recurrence } = task;
  if (verb === "delete") return subtasks;
  return recurrence === null ? subtasks - subtasks_done : 0;
}

/** Nobody can answer a question that another one replaces, or whose page is gone. */
export function callOff(): void {
  asking.getState().question?.answer(null);
}

/** Does it at once where there is nothing to ask. Resolves to false where it was called off. */
export function asked(
  verb: Question["verb"],
  task: Task,
  run: (isWhole: boolean) => Promise<boolean>,
): Promise<boolean> {
  const count = concerned(verb, task);
  if (count === 0) return run(false);
  callOff();
  return new Promise((resolve) => {
    const answer = (isWhole: boolean | null) => {
      asking.setState({ question: null });
      resolve(isWhole === null ? false : run(isWhole));
    };
    asking.setState({ question: { verb, task, count, answer } });
  });
}
