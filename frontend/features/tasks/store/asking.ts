// Does what is done to tasks concern their sub-tasks too? The person says, asked by one dialog.
import { createStore } from "zustand/vanilla";
import type { BulkVerb, Task } from "@/api/types";
import { isOpen } from "../lists/views";

export type Question = {
  verb: "complete" | "delete";
  /** Those that have some. */
  parents: readonly Task[];
  count: number;
  /** Null where nothing shall be done at all. */
  answer: (isWhole: boolean | null) => void;
};

export const asking = createStore<{ question: Question | null }>(() => ({ question: null }));

/** How many would go along, without those that are `chosen` themselves. Those of a repeating task are
 * completed with it anyway, and come back with the next one. */
function concerned(verb: Question["verb"], task: Task, chosen: readonly Task[]): number {
  const { subtasks = 0, subtasks_done = 0, recurrence } = task;
  if (verb === "complete" && recurrence !== null) return 0;
  const all = verb === "delete" ? subtasks : subtasks - subtasks_done;
  const isOwn = (each: Task) => each.parent === task.number && (verb === "delete" || isOpen(each));
  return all - chosen.filter(isOwn).length;
}

/** Nobody can answer a question that another one replaces, or whose page is gone. */
export function callOff(): void {
  asking.getState().question?.answer(null);
}

/** Does it at once where there is nothing to ask. Resolves to false where it was called off. */
export function asked(
  verb: BulkVerb,
  chosen: readonly Task[],
  run: (isWhole: boolean) => Promise<boolean>,
): Promise<boolean> {
  if (verb !== "complete" && verb !== "delete") return run(false);
  const parents = chosen.filter((task) => concerned(verb, task, chosen) > 0);
  if (parents.length === 0) return run(false);
  const count = parents.reduce((sum, task) => sum + concerned(verb, task, chosen), 0);
  callOff();
  return new Promise((resolve) => {
    const answer = (isWhole: boolean | null) => {
      asking.setState({ question: null });
      resolve(isWhole === null ? false : run(isWhole));
    };
    asking.setState({ question: { verb, parents, count, answer } });
  });
}
