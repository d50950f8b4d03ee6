import { expect, it, vi } from "vitest";
import { sampleTask } from "../testing/sample-task";
import { asked, asking } from "./asking";

it("calls a question off that another one takes the place of", async () => {
  const run = vi.fn(async () => true);
  const first = asked("delete", [sampleTask(1, { subtasks: 2 })], run);
  const second = asked("delete", [sampleTask(2, { subtasks: 3 })], run);
  expect(await first).toBe(false);
  expect(run).not.toHaveBeenCalled();
  expect(asking.getState().question?.count).toBe(3);
  asking.getState().question?.answer(true);
  expect(await second).toBe(true);
  expect(run).toHaveBeenCalledExactlyOnceWith(true);
});
