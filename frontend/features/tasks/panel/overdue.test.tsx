import { screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { fakeServer, row, showPanel } from "../testing/panel-with-fake-server";
import { sampleTask } from "../testing/sample-task";

beforeEach(() => fakeServer.begin());
afterEach(() => fakeServer.end());

it("counts all that are overdue, and names how many of them a press moves", async () => {
  const tasks = [sampleTask(1, { title: "Rent", due_date: "2020-01-01" })];
  const counts = { today: 160, overdue: 152, upcoming: 0, anytime: 0, completed: 0, deleted: 0 };
  fakeServer.answer = (method, path) => {
    if (method !== "GET") return null;
    const list = { tasks, next_cursor: "further" };
    return { status: 200, body: path === "/api/tasks/counts" ? counts : list };
  };
  await showPanel(/Today/);
  await row("Rent");
  expect((await screen.findByRole("heading", { name: /Overdue/ })).textContent).toBe("Overdue152");
  expect(screen.getByRole("button", { name: "Move 1 to today" })).toBeTruthy();
});
