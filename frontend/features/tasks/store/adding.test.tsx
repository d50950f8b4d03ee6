import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { currentRecord } from "@/storage/current-record";
import { sampleTask } from "../testing/sample-task";
import { TaskActions } from "./actions";
import { readUnsent } from "./outbox";
import { TaskStore } from "./task-store";

const sent: string[] = [];
let answer: () => Promise<Response>;
const refused = vi.fn();
const notify = { done: vi.fn(), failed: vi.fn(), partly: vi.fn(), refused };
const gone = () => Promise.reject(new TypeError("gone"));
const milk = { title: "Milk" };

function page() {
  const store = new TaskStore();
  return { store, actions: new TaskActions(store, notify) };
}

const titles = (store: TaskStore) => [...store.get().tasks.values()].map(({ title }) => title);

async function reachable() {
  answer = async () => new Response(JSON.stringify(sampleTask(1, milk)), { status: 201 });
  window.dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(0);
}

describe("a task that is added while no server can be reached", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    sent.length = 0;
    refused.mockReset();
    answer = gone;
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      if (init.method !== "POST") return new Response("{}");
      sent.push(`${url} ${new Headers(init.headers).get("idempotency-key")}`);
      return answer();
    });
  });
  afterEach(() => {
    sessionStorage.clear();
    vi.useRealTimers();
  });

  it("is shown and kept, and sent once when the browser is online again", async () => {
    const { store, actions } = page();
    await actions.add(milk, "key-1");
    expect(titles(store)).toEqual(["Milk"]);
    expect(readUnsent()).toEqual([{ fields: milk, key: "key-1" }]);
    await reachable();
    expect(sent).toEqual(["/api/tasks key-1", "/api/tasks key-1"]);
    expect(readUnsent()).toEqual([]);
    expect(store.get().tasks.get(1)?.title).toBe("Milk");
    actions.close();
  });

  it("is sent by the next page of its tab", async () => {
    const first = page();
    await first.actions.add(milk, "key-2");
    first.actions.close();
    const { store, actions } = page();
    actions.resume();
    expect(titles(store)).toEqual(["Milk"]);
    await vi.advanceTimersByTimeAsync(0);
    await reachable();
    expect(readUnsent()).toEqual([]);
    expect(sent.at(-1)).toBe("/api/tasks key-2");
    actions.close();
  });

  it("is asked for again by itself", async () => {
    const { actions } = page();
    await actions.add(milk, "key-3");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toHaveLength(2);
    actions.close();
  });

  it("is named when it is refused later", async () => {
    const { store, actions } = page();
    await actions.add(milk, "key-4");
    const body = { error: { code: "task_invalid", message: "No." } };
    answer = async () => new Response(JSON.stringify(body), { status: 422 });
    window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(0);
    expect(refused).toHaveBeenCalledExactlyOnceWith("Milk", expect.anything(), expect.anything());
    expect(readUnsent()).toEqual([]);
    expect(titles(store)).toEqual([]);
    actions.close();
  });

  it("can be sent again from the notice of its refusal", async () => {
    const { actions } = page();
    await actions.add(milk, "key-6");
    answer = async () => new Response("{}", { status: 422 });
    window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(0);
    answer = async () => new Response(JSON.stringify(sampleTask(1, milk)), { status: 201 });
    refused.mock.calls[0]?.[2]();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(3);
    expect(refused).toHaveBeenCalledTimes(1);
    actions.close();
  });

  it.each([401, 408, 429, 502, 503])(
    "is kept when the answer is %i, which is not about it",
    async (status) => {
      const { store, actions } = page();
      answer = async () => new Response("{}", { status });
      await actions.add(milk, `key-${status}`);
      expect(titles(store)).toEqual(["Milk"]);
      expect(readUnsent()).toEqual([{ fields: milk, key: `key-${status}` }]);
      answer = async () => new Response(JSON.stringify(sampleTask(1, milk)), { status: 201 });
      await vi.advanceTimersByTimeAsync(10_000);
      expect(sent).toHaveLength(2);
      expect(readUnsent()).toEqual([]);
      expect(refused).not.toHaveBeenCalled();
      actions.close();
    },
  );

  it("is kept through an error of the server while it waits", async () => {
    const { actions } = page();
    await actions.add(milk, "key-9");
    answer = async () => new Response("{}", { status: 500 });
    window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(0);
    expect(readUnsent()).toEqual([{ fields: milk, key: "key-9" }]);
    answer = async () => new Response(JSON.stringify(sampleTask(1, milk)), { status: 201 });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(readUnsent()).toEqual([]);
    expect(refused).not.toHaveBeenCalled();
    actions.close();
  });

  it("waits as long as the server says", async () => {
    const { actions } = page();
    answer = async () =>
      new Response('{"error":{"code":"unavailable","message":"Later."}}', {
        status: 503,
        headers: { "retry-after": "25" },
      });
    await actions.add(milk, "key-7");
    window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(24_000);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toHaveLength(2);
    actions.close();
  });

  it("leaves nothing behind when its user has signed out meanwhile", async () => {
    const { actions } = page();
    const userId = vi.spyOn(currentRecord, "userId").mockReturnValue("u1");
    answer = async () => {
      userId.mockReturnValue(null);
      actions.close();
      return new Response("{}", { status: 401 });
    };
    await actions.add(milk, "key-8").catch(() => undefined);
    expect(sessionStorage).toHaveLength(0);
    userId.mockRestore();
  });

  it("comes back to its line when it is refused at once", async () => {
    const { actions } = page();
    answer = async () => new Response("{}", { status: 422 });
    await expect(actions.add(milk, "key-5")).rejects.toThrow();
    expect(readUnsent()).toEqual([]);
  });
});
