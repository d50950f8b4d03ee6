import { afterEach, expect, it, vi } from "vitest";
import { toastStore } from "@/ui/toast-store";
import { sampleTask } from "../testing/sample-task";
import { markedTask } from "./in-front";
import { onWay } from "./lead";
import { showDone } from "./show-done";

afterEach(() => toastStore.setState([], true));

it("leads to the task's list by the page's own way where no list is in sight", () => {
  const way = vi.fn();
  const end = onWay(way);
  const task = sampleTask(7, { due_date: null });
  const done = { action: "added" as const, task, count: 1, undo: "u", begun: 0 };
  showDone(done, "UTC", new Map(), () => undefined);
  toastStore.getState()[0]?.also?.run();
  expect(way).toHaveBeenCalledExactlyOnceWith("/tasks/?view=anytime");
  expect(markedTask.getState().number).toBe(7);
  end();
});
