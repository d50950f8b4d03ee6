// How are tasks read that no list shows? By their parent, or by their number.
import type { BulkVerb, Task } from "@/api/types";
import { isOpen } from "../lists/views";
import type { TaskStore } from "./task-store";

const below = (parent: number) => ({ parent, status: "all", limit: 200 }) as const;

/** Those that are done too; now, and with all else until the returned function is called. */
export function followFamily(store: TaskStore, parent: number): () => void {
  const read = async (): Promise<readonly Task[]> =>
    (await store.api.listTasks(below(parent))).tasks;
  // Where it fails, what is known stays.
  void read().then(
    (tasks) => store.receive(tasks),
    () => undefined,
  );
  store.besides.add(read);
  return () => void store.besides.delete(read);
}

/** One in the trash stays unknown. */
export async function readTask(store: TaskStore, number: number): Promise<void> {
  const task = await store.api.getTask(number).catch(() => null);
  if (task) store.receive([task]);
}

/** The tasks with those below them, as far as completing or deleting still concerns these. */
export async function wholeFamilies(
  store: TaskStore,
  verb: BulkVerb,
  numbers: readonly number[],
): Promise<number[]> {
  const { tasks } = store.get();
  const parents = numbers.filter((number) => tasks.get(number)?.subtasks);
  const pages = await Promise.all(parents.map((number) => store.api.listTasks(below(number))));
  const found = pages.flatMap((page) => page.tasks);
  store.receive(found);
  const concerned = found.filter((task) => verb === "delete" || isOpen(task));
  return [...new Set([...numbers, ...concerned.map(({ number }) => number)])];
}
