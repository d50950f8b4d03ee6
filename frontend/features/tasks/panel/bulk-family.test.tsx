import { render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { TasksLive } from "../tasks-live";
import { fakeServer, row, showPanel } from "../testing/panel-with-fake-server";
import { sampleTask } from "../testing/sample-task";

beforeEach(() => {
  fakeServer.begin();
  fakeServer.tasks = [
    sampleTask(1, { title: "Trip", subtasks: 2, subtasks_done: 1 }),
    sampleTask(2, { title: "Move", subtasks: 1 }),
    sampleTask(3, { title: "Pack", parent: 1 }),
    sampleTask(4, { title: "Book", parent: 1, completed_at: "2026-11-21T09:00:00Z" }),
    sampleTask(5, { title: "Boxes", parent: 2 }),
  ];
  fakeServer.answer = (_, path) =>
    path.endsWith("/bulk")
      ? { status: 200, body: { ok: true, action: "completed", receipts: [], failures: [] } }
      : null;
});
afterEach(fakeServer.end);

/** Both parents are selected, and `verb` is pressed in the bar. */
async function press(verb: string) {
  const user = await showPanel();
  render(<TasksLive userId="u1" zone="UTC" />);
  (await row("Move")).focus();
  await user.keyboard("{Control>}a{/Control}");
  await screen.findByText("2 selected");
  await user.click(await screen.findByRole("button", { name: verb }));
  return user;
}

it.each([
  ["Complete", "Complete 2 sub-tasks too?", [1, 2, 3, 5]],
  ["Delete", "Delete 3 sub-tasks too?", [1, 2, 3, 4, 5]],
])("%s asks about the sub-tasks of all that are selected", async (verb, asks, numbers) => {
  const user = await press(verb);
  await screen.findByRole("dialog", { name: asks });
  expect(fakeServer.sent).toEqual([]);
  await user.click(screen.getByRole("button", { name: "All of them" }));
  await expect.poll(() => fakeServer.sent[0]?.body).toMatchObject({ numbers });
});

it("keeps the selection when it is called off", async () => {
  const user = await press("Complete");
  await screen.findByRole("dialog");
  await user.keyboard("{Escape}");
  expect(await screen.findByText("2 selected")).toBeTruthy();
  expect(fakeServer.sent).toEqual([]);
});

it("leaves the sub-tasks where only the selected are meant", async () => {
  const user = await press("Complete");
  await user.click(await screen.findByRole("button", { name: "Only these tasks" }));
  await expect.poll(() => fakeServer.sent[0]?.body).toMatchObject({ numbers: [1, 2] });
});
