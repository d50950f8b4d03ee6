import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { sampleTask } from "../testing/sample-task";
import { ToolCard } from "./tool-card";
import type { ToolPart } from "./tool-part";

const fetched = vi.fn();
const onReply = vi.fn();

function draw(part: Partial<ToolPart>, context: { fresh?: boolean; asking?: boolean } = {}) {
  const whole: ToolPart = {
    type: "tool-add_task",
    toolCallId: "call_1",
    state: "output-available",
    ...part,
  };
  return render(<ToolCard part={whole} context={{ onReply, fresh: true, ...context }} />);
}

const at = () => new Date().toISOString();
const added = (undo: string) => ({
  ok: true,
  action: "added",
  at: at(),
  task: sampleTask(7, { title: "Buy milk", priority: "high" }),
  before: null,
  next: null,
  undo,
});

function answers(status: number, body: unknown) {
  fetched.mockImplementation(async () => new Response(JSON.stringify(body), { status }));
}

describe("a tool call in the chat", () => {
  beforeEach(() => {
    vi.stubGlobal("fetch", fetched.mockReset());
    onReply.mockReset();
    answers(200, {});
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
    draw({ output: added("token.a"), input: { title: "Buy milk", tags: null } });
    expect(screen.getByText("Added")).toBeTruthy();
    expect(screen.getAllByText("Buy milk")).toHaveLength(2);
    expect(screen.queryByText("tags:")).toBeNull();
  });

  it("shows before and after, and the next time", () => {
    const before = sampleTask(7, { due_date: "2020-01-06", due_time: "10:00" });
    const task = sampleTask(7, { due_date: "2020-01-10", due_time: "15:00" });
    const next = sampleTask(8, { due_date: "2020-01-17" });
    draw({ output: { ok: true, action: "rescheduled", at: at(), task, before, next } });
    expect(screen.getByText("Jan 6, 2020, 10:00 AM").tagName).toBe("DEL");
    expect(screen.getByText("Jan 10, 2020, 3:00 PM").tagName).toBe("INS");
    expect(screen.getByText("Next: Jan 17, 2020")).toBeTruthy();
  });

  it("takes a change back once", async () => {
    const inverse = { ...added(""), action: "deleted" };
    answers(200, inverse);
    const { unmount } = draw({ output: added("body.undo-once-signature") });
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Taken back.")).toBeTruthy();
    expect(screen.getByText("Buy milk", { selector: "bdi" }).parentElement?.className).toContain(
      "line-through",
    );
    unmount();
    draw({ output: added("body.undo-once-signature") });
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });

  it("says how many of a long list it can show", async () => {
    const tasks = Array.from({ length: 20 }, (_, index) => sampleTask(index + 1));
    draw({ type: "tool-list_tasks", output: { ok: true, action: "listed", tasks, total: 21 } });
    expect(screen.queryByText("and 1 more")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Show 20 of 21" }));
    expect(screen.getByText("and 1 more")).toBeTruthy();
  });

  it("strikes a deleted task out only until that is taken back", async () => {
    const deleted = { ...added("body.undo-deleted-signature"), action: "deleted" };
    answers(200, { ...added(""), action: "restored" });
    draw({ output: deleted });
    const title = screen.getByText("Buy milk", { selector: "bdi" }).parentElement;
    expect(title?.className).toContain("line-through");
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Taken back.")).toBeTruthy();
    expect(title?.className).not.toContain("line-through");
  });

  it("keeps the focus when the button that was pressed goes", async () => {
    answers(200, { ...added(""), action: "deleted" });
    draw({ output: added("body.undo-focus-signature") });
    screen.getByRole("button", { name: "Undo" }).focus();
    await userEvent.keyboard("{Enter}");
    const words = await screen.findByText("Taken back.");
    await vi.waitFor(() => expect(document.activeElement).not.toBe(document.body));
    expect(document.activeElement?.contains(words)).toBe(true);
  });

  it("withdraws the offer when the task has changed since", async () => {
    answers(409, { error: { code: "task_changed_since", message: "Changed." } });
    draw({ output: added("body.changed-since-signature") });
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    await vi.waitFor(() => expect(screen.queryByRole("button", { name: "Undo" })).toBeNull());
  });

  it("offers no undo after its time", () => {
    draw({ output: { ...added("body.too-late-signature"), at: "2026-01-01T00:00:00Z" } });
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });

  it("asks before it changes many, and does exactly that", async () => {
    const tasks = [sampleTask(1), sampleTask(2)];
    const change = { verb: "delete", numbers: [1, 2, 3, 4, 5, 6] };
    const confirm = "body.confirm-signature-1";
    draw({ output: { ok: true, action: "confirm", at: at(), change, tasks, confirm } });
    expect(screen.getByText("Delete 6 tasks?")).toBeTruthy();
    expect(screen.getByText("and 4 more")).toBeTruthy();
    const receipts = tasks.map((task) => ({ ...added(""), action: "deleted", task }));
    answers(200, { ok: true, action: "deleted", at: at(), receipts, failures: [] });
    await userEvent.click(screen.getByRole("button", { name: "Go ahead" }));
    expect(await screen.findByText("2 tasks deleted")).toBeTruthy();
    const sent = fetched.mock.calls.find(([url]) => url === "/api/tasks/confirm");
    expect(sent?.[1].body).toBe(JSON.stringify({ token: confirm }));
  });

  it("changes nothing when it is told not to", async () => {
    const change = { verb: "complete", numbers: [1] };
    const confirm = "body.confirm-signature-2";
    draw({ output: { ok: true, action: "confirm", at: at(), change, tasks: [], confirm } });
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(screen.getByText("Nothing was changed.")).toBeTruthy();
    expect(fetched).not.toHaveBeenCalled();
  });

  it("offers the tasks of a question as answers", async () => {
    const tasks = [sampleTask(3, { title: "Sara" }), sampleTask(4, { title: "Omar" })];
    const list = { ok: true, tasks, total: 2, next_cursor: null };
    draw({ type: "tool-list_tasks", output: list }, { asking: true });
    await userEvent.click(screen.getByRole("button", { name: /Omar/ }));
    expect(onReply).toHaveBeenCalledExactlyOnceWith("Task #4: Omar");
  });

  it("lists what failed in a change of many", () => {
    const failures = [{ number: 9, code: "task_not_found", message: "No." }];
    draw({ output: { ok: true, action: "completed", at: at(), receipts: [added("")], failures } });
    expect(screen.getByText(/This task no longer exists/)).toBeTruthy();
  });

  it.each([null, "not JSON", { ok: true }, { ok: true, action: "added", task: {} }, 7])(
    "survives an output that is no receipt: %j",
    (output) => {
      draw({ output });
      expect(screen.getByText("This did not work")).toBeTruthy();
    },
  );
});
