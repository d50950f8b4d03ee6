import { afterEach, beforeEach, expect, it } from "vitest";
import { toastStore } from "@/ui/toast-store";
import { fakeServer } from "../testing/panel-with-fake-server";
import { sampleTask } from "../testing/sample-task";
import { currentTasks, openTasks } from "./current-tasks";

beforeEach(fakeServer.begin);
afterEach(fakeServer.end);

it("says of several new tasks only the newest", async () => {
  fakeServer.answer = (method, _path, body) =>
    method === "POST"
      ? { status: 201, body: { ...sampleTask(3, body as { title: string }), undo: "u" } }
      : null;
  openTasks("u1", "UTC");
  await currentTasks.getState().actions.add({ title: "Milk" }, "k1");
  await currentTasks.getState().actions.add({ title: "Bread" }, "k2");
  await expect
    .poll(() => toastStore.getState().map(({ text }) => text))
    .toEqual(["Added to Anytime: “Bread”"]);
});
