import { afterEach, beforeEach, expect, it } from "vitest";
import { toastStore } from "@/ui/toast-store";
import { pretend } from "../testing/pretend-panel";
import { sampleTask } from "../testing/sample-task";
import { currentTasks, openTasks } from "./current-tasks";

beforeEach(pretend.begin);
afterEach(pretend.end);

it("says of several new tasks only the newest", async () => {
  pretend.answer = (method, _path, body) =>
    method === "POST"
      ? { status: 201, body: { ...sampleTask(3, body as { title: string }), undo: "u" } }
      : null;
  openTasks("u1", "UTC");
  await currentTasks.getState().actions.add({ title: "Milk" }, "k1");
  await currentTasks.getState().actions.add({ title: "Bread" }, "k2");
  expect(toastStore.getState().map(({ text }) => text)).toEqual(["Added “Bread”"]);
});
