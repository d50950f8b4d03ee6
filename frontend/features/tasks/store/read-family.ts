// How are tasks read that no list shows? By their parent, or by their number.
import type { TaskStore } from "./task-store";

/** Those that are done too. Where it fails, what is known stays. */
export async function readFamily(store: TaskStore, parent: number): Promise<void> {
  const query = { parent, status: "all", limit: 200 } as const;
  const page = await store.api.listTasks(query).catch(() => null);
  if (page) store.receive(page.tasks);
}

/** One in the trash stays unknown. */
export async function readTask(store: TaskStore, number: number): Promise<void> {
  const task = await store.api.getTask(number).catch(() => null);
  if (task) store.receive([task]);
}
