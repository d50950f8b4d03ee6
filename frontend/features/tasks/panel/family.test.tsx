import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";

import { toastStore } from "@/ui/toast-store";
import { currentTasks } from "../store/current-tasks";
import { fakeServer, row, showPanel } from "../testing/panel-with-fake-server";
import { sampleTask } from "../testing/sample-task";

beforeEach(() => {
  fakeServer.begin();
  fakeServer.tasks = [
    sampleTask(1, { title: "Trip", subtasks: 1 }),
    sampleTask(2, { title: "Pack", parent: 1 }),
  ];
});
afterEach(fakeServer.end);

async function openFamily() {
  const user = await showPanel();
  await user.click(await screen.findByRole("button", { name: /^Sub-tasks of Trip/ }));
  return user;
}

it("keeps the sub-tasks that stand open when everything is read anew", async () => {
  await openFamily();
  expect(await row("Pack")).toBeTruthy();
  await act(() => currentTasks.getState().store.reload());
  expect(screen.getByRole("button", { name: "Edit Pack" })).toBeTruthy();
});

it("tells a new sub-task by its parent, marks it for a moment, and sends nobody elsewhere", async () => {
  fakeServer.answer = (method, _path, body) =>
    method === "POST"
      ? { status: 201, body: { ...sampleTask(3, body as { title: string }), undo: "u" } }
      : null;
  const user = await openFamily();
  await user.type(screen.getByLabelText("Add a sub-task to Trip"), "Book{Enter}");
  await expect.poll(() => toastStore.getState()).toHaveLength(1);
  const [told] = toastStore.getState();
  expect([told?.text, told?.also]).toEqual(["Now part of “Trip”: “Book”", undefined]);
  expect((await row("Book")).closest("[data-task]")?.className).toContain("bg-accent-soft");
  await user.click(screen.getByRole("tab", { name: /Upcoming/ }));
  expect(screen.queryByText("new")).toBeNull();
});
