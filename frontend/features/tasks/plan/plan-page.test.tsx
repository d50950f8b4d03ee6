import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { TooltipProvider } from "@/ui/tooltip";
import { currentTasks, openTasks } from "../store/current-tasks";
import { openTask } from "../store/open-task";
import { fakeServer } from "../testing/panel-with-fake-server";
import { sampleTask } from "../testing/sample-task";
import { PlanPage } from "./plan-page";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

const none = "Nothing is overdue, and every task has a day.";
const today = "2026-12-02"; // a Wednesday
const dentist = sampleTask(5, { title: "Dentist", due_date: today });

beforeEach(() => {
  fakeServer.begin();
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${today}T09:00:00Z`) });
});
afterEach(() => {
  vi.useRealTimers();
  fakeServer.end();
});

function begin() {
  openTasks("u1", "UTC");
  render(
    <TooltipProvider>
      <PlanPage />
    </TooltipProvider>,
  );
  return userEvent.setup({ delay: null });
}

const planned = () => screen.findByRole("button", { name: /^Dentist,/ });

it("says that nothing waits for a day only when that is known", async () => {
  fakeServer.tasks = [];
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    await answered;
    return fakeServer.fetched(url, init);
  });
  begin();
  expect(screen.queryByText(none)).toBeNull();
  answer();
  expect(await screen.findByText(none)).toBeTruthy();
});

it("says nothing of the tasks when they could not be read", async () => {
  fakeServer.answer = () => ({ status: 400, body: { error: { code: "no", message: "No." } } });
  begin();
  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(screen.queryByText(none)).toBeNull();
});

it("plans one task with a key that is held down, and not the next ones", async () => {
  fakeServer.answer = (method, path) =>
    method === "DELETE" ? { status: 200, body: sampleTask(Number(path.at(-1))) } : null;
  const user = begin();
  await user.click(await screen.findByRole("button", { name: "Plan 2 tasks" }));
  const walk = await screen.findByRole("region", { name: "Plan today" });
  for (const repeat of [false, true, true]) fireEvent.keyDown(walk, { key: "6", repeat });
  expect(fakeServer.sent.map(({ path }) => path)).toEqual(["/api/tasks/1"]);
});

it("opens the task that the palette was asked for", async () => {
  fakeServer.tasks.push(dentist);
  begin();
  await planned();
  act(() => openTask(dentist, push));
  expect(await screen.findByRole("dialog", { name: "Change the task" })).toBeTruthy();
  expect(push).not.toHaveBeenCalled();
});

it("goes along with a task that leaves the week by a key, one day for each press", async () => {
  const moved = "2026-12-09";
  fakeServer.tasks.push(dentist);
  fakeServer.answer = (method) =>
    method === "PATCH" ? { status: 200, body: { ...dentist, due_date: moved } } : null;
  begin();
  (await planned()).focus();
  for (const repeat of [false, true, true]) {
    const key = { key: "ArrowDown", shiftKey: true, repeat };
    fireEvent.keyDown(document.activeElement ?? document.body, key);
  }
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Dentist"));
  expect(document.activeElement?.closest("[data-drop]")?.getAttribute("data-drop")).toBe(moved);
  expect(fakeServer.sent.map(({ body }) => body)).toEqual([{ due_date: moved }]);
});

it("keeps the tasks of its days when everything is read anew", async () => {
  fakeServer.tasks = [dentist];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    // The first page of each list is full of other tasks.
    if (!url.includes("view=")) return fakeServer.fetched(url, init);
    return Promise.resolve(new Response(JSON.stringify({ tasks: [], next_cursor: "more" })));
  });
  begin();
  await planned();
  await act(() => currentTasks.getState().store.reload());
  expect(screen.getByRole("button", { name: /^Dentist,/ })).toBeTruthy();
});
