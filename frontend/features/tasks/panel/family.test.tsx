import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
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
