import { describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/error";
import type { Task, TaskQuery } from "@/api/types";
import { sampleTask } from "../testing/sample-task";
import { type TaskServer, TaskStore } from "./task-store";

const counts = { today: 1, overdue: 0, upcoming: 0, anytime: 0, completed: 0, deleted: 0 };
const missing = new ApiError(404, "task_not_found", "There is no such task.");

function serverWith(tasks: Task[]): TaskServer & { tasks: Task[] } {
  const open = { tasks };
  return {
    get tasks() {
      return open.tasks;
    },
    set tasks(next) {
      open.tasks = next;
    },
    listTasks: vi.fn(async ({ view, status }: TaskQuery) => {
      const isTrash = status === "deleted";
      const wanted = open.tasks.filter((task) => (task.deleted_at !== null) === isTrash);
      return { tasks: view === "today" || isTrash ? wanted : [], next_cursor: null };
    }),
    countTasks: vi.fn(async () => counts),
    getTask: vi.fn(async (number: number) => {
      const found = open.tasks.find((task) => task.number === number && !task.deleted_at);
      if (!found) throw missing;
      return found;
    }),
  };
}

async function storeWith(tasks: Task[]) {
  const server = serverWith(tasks);
  const store = new TaskStore(server);
  await store.reload();
  return { server, store, title: (n: number) => store.get().tasks.get(n)?.title };
}

/** Events of versions that nobody knows yet. */
const changed = (...numbers: number[]) =>
  numbers.map((number) => ({ number, version: "2030-01-01T08:00:00Z" }));

describe("the task store", () => {
  it("reads what is open and is then ready", async () => {
    const { store, title } = await storeWith([sampleTask(1)]);
    expect(store.get().status).toBe("ready");
    expect(title(1)).toBe("Task 1");
  });

  it("says why it could not read", async () => {
    const server = serverWith([]);
    server.listTasks = vi.fn().mockRejectedValue(new ApiError(500, "boom", "It broke."));
    const store = new TaskStore(server);
    await store.reload();
    expect(store.get()).toMatchObject({ status: "failed", error: { code: "boom" } });
  });

  it("shows an edit at once and drops it when it is refused", async () => {
    const { store, title } = await storeWith([sampleTask(1)]);
    let refuse = (_: Error) => {};
    const sent = new Promise<void>((_, reject) => {
      refuse = reject;
    });
    const edit = { number: 1, apply: (task: Task) => ({ ...task, title: "Mine" }) };
    const edited = store.during([edit], sent);
    expect(title(1)).toBe("Mine");
    expect(store.get().saving.has(1)).toBe(true);
    refuse(missing);
    await expect(edited).rejects.toBe(missing);
    expect(title(1)).toBe("Task 1");
    expect(store.get().saving.size).toBe(0);
  });

  it("keeps news that came while an edit was under way", async () => {
    const { store, title } = await storeWith([sampleTask(1)]);
    const edit = { number: 1, apply: (task: Task) => ({ ...task, title: "Mine" }) };
    const news = sampleTask(1, { title: "Theirs", updated_at: "2026-11-21T08:00:00Z" });
    await store.during(
      [edit],
      Promise.resolve().then(() => store.receive([news])),
    );
    expect(title(1)).toBe("Theirs");
  });

  it("is not set back by an answer that was overtaken", async () => {
    const { store, title } = await storeWith([sampleTask(1)]);
    store.receive([sampleTask(1, { title: "New", updated_at: "2026-11-21T08:00:00.5Z" })]);
    store.receive([sampleTask(1, { title: "Old", updated_at: "2026-11-21T08:00:00Z" })]);
    expect(title(1)).toBe("New");
  });

  it("forgets a task that is gone", async () => {
    const { server, store, title } = await storeWith([sampleTask(1), sampleTask(2)]);
    server.tasks = [sampleTask(2)];
    await store.follow(changed(1, 2));
    expect(title(1)).toBeUndefined();
    expect(title(2)).toBe("Task 2");
  });

  it("finds a task that somebody else deleted in the trash", async () => {
    const { server, store } = await storeWith([sampleTask(1)]);
    await store.readMore("deleted");
    const later = { deleted_at: "2026-11-21T09:00:00Z", updated_at: "2026-11-21T09:00:00Z" };
    server.tasks = [sampleTask(1, later)];
    await store.follow(changed(1));
    expect(store.get().tasks.get(1)?.deleted_at).toBe(later.deleted_at);
  });

  it("reads the trash that was opened while everything was read anew", async () => {
    const trashed = sampleTask(2, { deleted_at: "2026-11-21T09:00:00Z" });
    const { server, store, title } = await storeWith([sampleTask(1), trashed]);
    const answers: (() => void)[] = [];
    const list = server.listTasks;
    server.listTasks = async (query) => {
      await new Promise<void>((resolve) => answers.push(resolve));
      return list(query);
    };
    const before = store.readMore("deleted");
    const again = store.reload();
    answers[0]?.();
    await before;
    for (const answer of answers.slice(1)) answer();
    await again;
    expect(store.get().lists.deleted.status).toBe("read");
    expect(title(2)).toBe("Task 2");
  });

  it("keeps a trash that came before the reload which had begun without it", async () => {
    const trashed = sampleTask(2, { deleted_at: "2026-11-21T09:00:00Z" });
    const { server, store, title } = await storeWith([sampleTask(1), trashed]);
    let go = () => {};
    const wait = new Promise<void>((resolve) => {
      go = resolve;
    });
    const list = server.listTasks;
    server.listTasks = async (query) => {
      if (query.status !== "deleted") await wait;
      return list(query);
    };
    const again = store.reload();
    await store.readMore("deleted");
    go();
    await again;
    expect(title(2)).toBe("Task 2");
  });

  it("is not set back by a reload that had begun before the news came", async () => {
    const { server, store, title } = await storeWith([sampleTask(1), sampleTask(3)]);
    let go = () => {};
    const wait = new Promise<void>((resolve) => {
      go = resolve;
    });
    const list = server.listTasks;
    server.listTasks = async (query) => {
      const read = await list(query);
      await wait;
      return read;
    };
    const again = store.reload();
    store.receive([sampleTask(1, { title: "New", updated_at: "2026-11-21T08:00:00.5Z" })]);
    store.receive([sampleTask(2, { title: "Added", updated_at: "2026-11-21T08:00:00.5Z" })]);
    server.tasks = [];
    await store.follow(changed(3));
    go();
    await again;
    expect([title(1), title(2), title(3)]).toEqual(["New", "Added", undefined]);
  });

  it("leaves alone what a reload has read while a list was slow to come", async () => {
    const { server, store } = await storeWith([sampleTask(1)]);
    const list = server.listTasks;
    let fail = (_: Error) => {};
    server.listTasks = () =>
      new Promise<never>((_, reject) => {
        fail = reject;
      });
    const slow = store.readMore("deleted");
    server.listTasks = list;
    await store.reload();
    fail(new ApiError(0, "offline", "Gone."));
    await expect(slow).rejects.toThrow();
    expect(store.get().lists.deleted.status).toBe("read");
  });

  it("asks for a list again when the reload that was to read it failed", async () => {
    const { server, store } = await storeWith([sampleTask(1)]);
    const list = server.listTasks;
    let fail = (_: Error) => {};
    server.listTasks = vi.fn(({ status }: TaskQuery) =>
      status === "deleted"
        ? list({ status })
        : new Promise<never>((_, reject) => {
            fail = reject;
          }),
    );
    const before = store.readMore("deleted");
    const again = store.reload();
    fail(new ApiError(0, "offline", "Gone."));
    await Promise.all([before, again]);
    expect(store.get().lists.deleted.status).toBe("unread");
  });
});
