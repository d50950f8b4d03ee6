// How are tasks read that no list shows? By their parent, or by their number.
import type { Task } from "@/api/types";
import type { TaskStore } from "./task-store";

/** Those that are done too; now, and with all else until the returned function is called. */
export function followFamily(store: TaskStore, parent: number): () => void {
  const query = { parent, status: "all", limit: 200 } as const;
  const read = async (): Promise<readonly Task[]> => (await store.api.listTasks(query)).tasks;
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
