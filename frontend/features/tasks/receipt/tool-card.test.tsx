import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { toastStore } from "@/ui/toast-store";
import { currentTasks } from "../store/current-tasks";
import { sampleTask } from "../testing/sample-task";
import { answers, draw, fetched, onReply } from "./testing/drawn-card";
import {
  RECORDED_AT,
  type RecordedName,
  recorded,
  recordedBulk,
  recordedList,
  recordedNames,
  recordedTask,
} from "./testing/recorded";

/** A recorded receipt of one task, with a token that no other test has answered. */
const signed = (name: RecordedName, undo: string) => ({ ...recordedTask(name), undo });

const undoButton = () => screen.queryByRole("button", { name: "Undo" });
const titleOf = (text: string) => screen.getByText(text, { selector: "bdi" }).parentElement;

/** The words at the head of each card. */
const HEADS: Record<RecordedName, string> = {
  added: "Added",
  "added again": "Added",
  updated: "Changed",
  rescheduled: "Rescheduled",
  "changed nothing": "Was so already",
  completed: "Completed",
  "completed with a next occurrence": "Completed",
  reopened: "Reopened",
  deleted: "Deleted",
  restored: "Restored",
  "many tagged": "2 tasks changed",
  "one untagged": "1 task changed",
  "many with failures": "1 task reopened",
  found: "1 task",
  "found nothing": "No tasks here.",
  asks: "Delete 2 tasks?",
  "asks to what": "Move 2 tasks?",
  "not found": "This task no longer exists.",
  "arguments refused": "title: a title must not be empty.",
  "nothing to undo": "There is nothing in this conversation that can be undone.",
  confirmed: "2 tasks deleted",
  "taken back": "2 tasks restored",
  "many, confirmed before": "8 tasks completed",
  "many, undone by talking": "8 tasks reopened",
};

describe("a tool call in the chat", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(RECORDED_AT) + 60_000 });
    vi.stubGlobal("fetch", fetched.mockReset());
    onReply.mockReset();
    answers(200, recorded["taken back"]);
  });

  afterEach(() => {
    vi.useRealTimers();
    currentTasks.getState().store.close(); // what one test has yet to count is not the next one's
  });

  it.each(recordedNames)("is drawn as what it is, with its undo: %s", (name) => {
    draw({ output: recorded[name] });
    expect(screen.getByText(HEADS[name])).toBeTruthy();
    expect(screen.queryByText("This did not work")).toBeNull();
    expect(undoButton() !== null).toBe("undo" in (recorded[name] as object));
  });

  it("says what is being done while it is done", () => {
    draw({ state: "input-streaming" });
    expect(screen.getByText("Adding a task…")).toBeTruthy();
  });

  it("says in history that it was stopped", () => {
    draw({ state: "input-available" }, { fresh: false });
    expect(screen.getByText("Stopped before it was done.")).toBeTruthy();
  });

  it("shows the receipt, and the arguments on demand", () => {
    const input = { title: "Call Bob", tags: null };
    draw({ output: recorded.added, input }, { detailed: true });
    expect(screen.getByText("Added")).toBeTruthy();
    expect(screen.getAllByText("Call Bob")).toHaveLength(2);
    expect(screen.queryByText("tags:")).toBeNull();
  });

  it("shows before and after", () => {
    draw({ output: recorded.rescheduled });
    expect(screen.getByText("Jan 4, 2030").tagName).toBe("DEL");
    expect(screen.getByText("Jan 5, 2030, 3:00 PM").tagName).toBe("INS");
  });

  it("shows the next time", () => {
    draw({ output: recorded["completed with a next occurrence"] });
    expect(screen.getByText("Next: Jan 5, 2030")).toBeTruthy();
  });

  it("takes a change back once", async () => {
    answers(200, recorded.deleted);
    const output = signed("added", "body.undo-once-signature");
    const { unmount } = draw({ output });
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Taken back.")).toBeTruthy();
    expect(titleOf("Call Bob")?.className).toContain("line-through");
    unmount();
    draw({ output });
    expect(undoButton()).toBeNull();
  });

  it("takes a change of many back", async () => {
    draw({ output: { ...recordedBulk("many tagged"), undo: "body.undo-of-many-signature" } });
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Taken back.")).toBeTruthy();
  });

  it("says how many of a long list it can show", async () => {
    const tasks = Array.from({ length: 20 }, (_, index) => sampleTask(index + 1));
    draw({ type: "tool-list_tasks", output: { ...recordedList("found"), tasks, total: 21 } });
    expect(screen.queryByText("and 1 more")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Show 20 of 21" }));
    expect(screen.getByText("and 1 more")).toBeTruthy();
  });

  it("strikes a deleted task out only until that is taken back", async () => {
    answers(200, recorded.restored);
    draw({ output: signed("deleted", "body.undo-deleted-signature") });
    const title = titleOf("Call Bob back");
    expect(title?.className).toContain("line-through");
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Taken back.")).toBeTruthy();
    expect(title?.className).not.toContain("line-through");
  });

  it("keeps the focus when the button that was pressed goes", async () => {
    answers(200, recorded.deleted);
    draw({ output: signed("added", "body.undo-focus-signature") });
    screen.getByRole("button", { name: "Undo" }).focus();
    await userEvent.keyboard("{Enter}");
    const words = await screen.findByText("Taken back.");
    await vi.waitFor(() => expect(document.activeElement).not.toBe(document.body));
    expect(document.activeElement?.contains(words)).toBe(true);
  });

  it("takes its undo away when the task has changed since", async () => {
    answers(409, { error: { code: "task_changed_since", message: "Changed." } });
    draw({ output: signed("added", "body.changed-since-signature") });
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    await vi.waitFor(() => expect(undoButton()).toBeNull());
  });

  it("has no undo after its time", () => {
    vi.setSystemTime(Date.parse(RECORDED_AT) + 31 * 60_000);
    draw({ output: signed("added", "body.too-late-signature") });
    expect(undoButton()).toBeNull();
  });

  it("says how many could not be taken back", async () => {
    const failures = [{ number: 2, code: "task_changed_since", message: "Changed." }];
    answers(200, { ...recordedBulk("taken back"), failures });
    draw({ output: { ...recordedBulk("many tagged"), undo: "body.undo-partly-signature" } });
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Taken back.")).toBeTruthy();
    const told = toastStore.getState().at(-1)?.text;
    expect(told).toBe("1 task has changed since and was left as it is.");
  });

  it("shows the tasks of a question as answers", async () => {
    const tasks = [sampleTask(3, { title: "Sara" }), sampleTask(4, { title: "Omar" })];
    const output = { ...recordedList("found"), tasks, total: 2 };
    draw({ type: "tool-list_tasks", output }, { asking: true });
    await userEvent.click(screen.getByRole("button", { name: /Omar/ }));
    expect(onReply).toHaveBeenCalledExactlyOnceWith("Task #4: Omar");
  });

  it("lists what failed in a change of many", () => {
    draw({ output: recorded["many with failures"] });
    expect(screen.getByText(/This task no longer exists/)).toBeTruthy();
  });

  it("says that it did not work where the output is no receipt", () => {
    draw({ output: "Tool 'sell_task' not found." });
    expect(screen.getByText("This did not work")).toBeTruthy();
  });
});
