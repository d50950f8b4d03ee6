import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { undoLast } from "../store/current-tasks";
import { fakeServer, showPanel } from "../testing/panel-with-fake-server";
import { sampleTask } from "../testing/sample-task";

const done = { completed_at: "2026-11-21T09:00:00Z", updated_at: "2026-11-21T09:00:00Z" };

beforeEach(() => {
  fakeServer.begin();
  // Where things may move, a tick is seen for a moment before its task goes.
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener() {} }));
  fakeServer.answer = (method, path) => {
    if (method === "GET") return null;
    const task = sampleTask(path.includes("/2") ? 2 : 1, done);
    if (path.includes("/undo")) return { status: 200, body: { ok: true, action: "updated", task } };
    return { status: 200, body: { ...task, undo: path } };
  };
});
afterEach(() => {
  vi.useRealTimers();
  fakeServer.end();
});

const tick = (name: RegExp, detail: number) =>
  fireEvent.click(screen.getByRole("checkbox", { name }), { detail });

/** From here on time passes only when it is told to. */
async function begin() {
  await showPanel();
  await screen.findByRole("checkbox", { name: /Milk/ });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
}

const pass = () => act(() => vi.advanceTimersByTimeAsync(1_000));

it("is taken back by the second click of a mouse", async () => {
  await begin();
  tick(/Milk/, 1);
  tick(/Milk/, 2);
  await pass();
  expect(fakeServer.sent).toEqual([]);
});

it("is what is undone while it is only seen, and not the change before it", async () => {
  await begin();
  tick(/Milk/, 1);
  await pass();
  tick(/Bread/, 1);
  undoLast();
  await pass();
  expect(fakeServer.sent.map(({ path, body }) => [path, body])).toEqual([
    ["/api/tasks/1/complete", null],
    ["/api/tasks/2/complete", null],
    ["/api/tasks/undo", { token: "/api/tasks/2/complete" }],
  ]);
});
