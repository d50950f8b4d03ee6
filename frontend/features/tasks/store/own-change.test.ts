import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sampleTask } from "../testing/sample-task";
import { at, COUNTS, event, renamed, storePage } from "../testing/store-page";

describe("a change made on this page", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("costs one request and one for the counts, though its event comes after the answer", async () => {
    const { requests, answer, store, actions, title } = await storePage();
    const changed = actions.change(sampleTask(1), { title: "Mine" });
    answer(200, renamed({ title: "Mine" }, at(1)));
    await changed;
    await store.follow(event(1, at(1)));
    await vi.runAllTimersAsync();
    expect(title(1)).toBe("Mine");
    expect(requests).toEqual(["PATCH /api/tasks/1", "GET /api/tasks/counts"]);
  });

  it("costs no more when its event comes before the answer", async () => {
    const { requests, answer, store, actions } = await storePage();
    const changed = actions.change(sampleTask(1), { title: "Mine" });
    await store.follow(event(1, at(1)));
    await vi.runAllTimersAsync();
    answer(200, renamed({ title: "Mine" }, at(1)));
    await changed;
    await vi.runAllTimersAsync();
    expect(requests).toEqual(["PATCH /api/tasks/1", "GET /api/tasks/counts"]);
  });

  it("is known also when it made a task, whose number only the answer tells", async () => {
    const { requests, answer, store, actions } = await storePage();
    const added = actions.add({ title: "New" }, "key");
    await store.follow(event(3, at(1)));
    answer(201, sampleTask(3, { title: "New", updated_at: at(1) }));
    await added;
    await vi.runAllTimersAsync();
    expect(requests).toEqual(["POST /api/tasks", "GET /api/tasks/counts"]);
  });

  it("is counted once with the others of its burst", async () => {
    const { requests, answer, store, actions } = await storePage();
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
    const { requests, store, actions, title, serve } = await storePage();
    void actions.change(sampleTask(1), { title: "Mine" });
    serve([sampleTask(1), sampleTask(2, { title: "Theirs", updated_at: at(1) })]);
    await store.follow(event(2, at(1)));
    expect(title(2)).toBe("Theirs");
    expect(requests).toContain("GET /api/tasks/2");
  });

  it("arrives after the answer to an older change of the same task", async () => {
    const { answer, store, actions, title, serve } = await storePage();
    const changed = actions.change(sampleTask(1), { title: "Mine" });
    await store.follow(event(1, at(2)));
    serve([renamed({ title: "Theirs" }, at(2)), sampleTask(2)]);
    answer(200, renamed({ title: "Mine" }, at(1)));
    await changed;
    await vi.runAllTimersAsync();
    expect(title(1)).toBe("Theirs");
  });

  it("arrives also when the change made here was refused", async () => {
    const { answer, store, actions, title, serve } = await storePage();
    const changed = actions.change(sampleTask(1), { title: "Mine" });
    await store.follow(event(1, at(1)));
    serve([renamed({ title: "Theirs" }, at(1)), sampleTask(2)]);
    answer(409, { error: { code: "conflict", message: "No." } });
    expect(await changed).toBe(false);
    await vi.runAllTimersAsync();
    expect(title(1)).toBe("Theirs");
  });

  it("is forgotten without a question when it erased a task", async () => {
    const { requests, store, title } = await storePage();
    await store.follow([{ number: 1, version: null }]);
    await vi.runAllTimersAsync();
    expect(title(1)).toBeUndefined();
    expect(requests).toEqual([COUNTS]);
  });

  it("reads the lists anew when it was of more tasks than are asked for one by one", async () => {
    const { requests, store } = await storePage();
    await store.follow(Array.from({ length: 9 }, (_, index) => event(index + 11, at(1))).flat());
    expect(requests).toEqual(["GET /api/tasks", "GET /api/tasks", "GET /api/tasks"]);
  });

  it("is asked for within the millisecond of a version that is known", async () => {
    const { requests, store } = await storePage();
    store.receive([renamed({}, "2026-11-21T08:00:00.000001Z")]);
    await store.follow(event(1, "2026-11-21T08:00:00.000002Z"));
    expect(requests).toContain("GET /api/tasks/1");
  });
});
