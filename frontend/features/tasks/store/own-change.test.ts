import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Task, TaskFields } from "@/api/types";
import { sampleTask } from "../testing/sample-task";
import { TaskActions } from "./actions";
import type { TaskChange } from "./facts";
import { TaskStore } from "./task-store";

const counts = { today: 1, overdue: 0, upcoming: 0, anytime: 0, completed: 0, deleted: 0 };
const at = (second: number) => `2026-11-21T08:00:0${second}.000001Z`;
const notify = { done: () => {}, failed: () => {}, partly: () => {} };

type Answer = (status: number, body: unknown) => void;

/** Two tasks that were read already; requests are noted, and those that change wait for `answer`. */
async function page() {
  const requests: string[] = [];
  const answers: Answer[] = [];
  let tasks = [sampleTask(1), sampleTask(2)];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const { pathname } = new URL(url, "http://here.invalid");
    requests.push(`${init.method} ${pathname}`);
    if (init.method !== "GET") {
      return new Promise<Response>((resolve) => {
        answers.push((status, body) => resolve(new Response(JSON.stringify(body), { status })));
      });
    }
    const asked = tasks.find(({ number }) => pathname === `/api/tasks/${number}`);
    const list = { tasks, next_cursor: null };
    return new Response(JSON.stringify(asked ?? (pathname.endsWith("counts") ? counts : list)));
  });
  const store = new TaskStore();
  await store.reload();
  await vi.runAllTimersAsync();
  requests.length = 0;
  return {
    requests,
    answer: (status: number, body: unknown) => answers.shift()?.(status, body),
    store,
    actions: new TaskActions(store, notify),
    title: (number: number) => store.get().tasks.get(number)?.title,
    serve: (next: Task[]) => {
      tasks = next;
    },
  };
}

const renamed = (fields: TaskFields, version: string) =>
  sampleTask(1, { ...fields, updated_at: version });
const event = (number: number, version: string): TaskChange[] => [{ number, version }];

describe("a change made on this page", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("costs one request and one for the counts, though its event comes after the answer", async () => {
    const { requests, answer, store, actions, title } = await page();
    const changed = actions.change(sampleTask(1), { title: "Mine" });
    answer(200, renamed({ title: "Mine" }, at(1)));
    await changed;
    await store.follow(event(1, at(1)));
    await vi.runAllTimersAsync();
    expect(title(1)).toBe("Mine");
    expect(requests).toEqual(["PATCH /api/tasks/1", "GET /api/tasks/counts"]);
  });

  it("costs no more when its event comes before the answer", async () => {
    const { requests, answer, store, actions } = await page();
    const changed = actions.change(sampleTask(1), { title: "Mine" });
    await store.follow(event(1, at(1)));
    await vi.runAllTimersAsync();
    answer(200, renamed({ title: "Mine" }, at(1)));
    await changed;
    await vi.runAllTimersAsync();
    expect(requests).toEqual(["PATCH /api/tasks/1", "GET /api/tasks/counts"]);
  });

  it("is known also when it made a task, whose number only the answer tells", async () => {
    const { requests, answer, store, actions } = await page();
    const added = actions.add({ title: "New" }, "key");
    await store.follow(event(3, at(1)));
    answer(201, sampleTask(3, { title: "New", updated_at: at(1) }));
    await added;
    await vi.runAllTimersAsync();
    expect(requests).toEqual(["POST /api/tasks", "GET /api/tasks/counts"]);
  });

  it("is counted once with the others of its burst", async () => {
    const { requests, answer, store, actions } = await page();
    const changes = [
      actions.change(sampleTask(1), { title: "One" }),
      actions.change(sampleTask(1), { title: "Two" }),
    ];
    await store.follow(event(1, at(2)));
    answer(200, renamed({ title: "One" }, at(1)));
    answer(200, renamed({ title: "Two" }, at(2)));
    await Promise.all(changes);
    await vi.runAllTimersAsync();
    const patch = "PATCH /api/tasks/1";
    expect(requests).toEqual([patch, patch, "GET /api/tasks/counts"]);
  });
});

describe("a change made elsewhere", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("arrives while a change of another task is under way here", async () => {
    const { requests, store, actions, title, serve } = await page();
    void actions.change(sampleTask(1), { title: "Mine" });
    serve([sampleTask(1), sampleTask(2, { title: "Theirs", updated_at: at(1) })]);
    await store.follow(event(2, at(1)));
    expect(title(2)).toBe("Theirs");
    expect(requests).toContain("GET /api/tasks/2");
  });

  it("arrives after the answer to an older change of the same task", async () => {
    const { answer, store, actions, title, serve } = await page();
    const changed = actions.change(sampleTask(1), { title: "Mine" });
    await store.follow(event(1, at(2)));
    serve([renamed({ title: "Theirs" }, at(2)), sampleTask(2)]);
    answer(200, renamed({ title: "Mine" }, at(1)));
    await changed;
    await vi.runAllTimersAsync();
    expect(title(1)).toBe("Theirs");
  });

  it("arrives also when the change made here was refused", async () => {
    const { answer, store, actions, title, serve } = await page();
    const changed = actions.change(sampleTask(1), { title: "Mine" });
    await store.follow(event(1, at(1)));
    serve([renamed({ title: "Theirs" }, at(1)), sampleTask(2)]);
    answer(409, { error: { code: "conflict", message: "No." } });
    expect(await changed).toBe(false);
    await vi.runAllTimersAsync();
    expect(title(1)).toBe("Theirs");
  });

  it("is asked for within the millisecond of a version that is known", async () => {
    const { requests, store } = await page();
    store.receive([renamed({}, "2026-11-21T08:00:00.000001Z")]);
    await store.follow(event(1, "2026-11-21T08:00:00.000002Z"));
    expect(requests).toContain("GET /api/tasks/1");
  });
});
