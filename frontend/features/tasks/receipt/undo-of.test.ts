import { describe, expect, it } from "vitest";
import { sampleTask } from "../testing/sample-task";
import { confirmedReceipts } from "./confirmed-receipts";
import { rememberAnswer } from "./receipt-answers";
import { undoOf } from "./undo-of";

const now = () => new Date().toISOString();
const added = (undo: string, at = now()) => ({
  ok: true as const,
  action: "added" as const,
  at,
  task: sampleTask(1),
  before: null,
  next: null,
  undo,
});

describe("what a tool did", () => {
  it("can be taken back once", () => {
    const output = added("body.undo-of-a-change-0001");
    expect(undoOf(output)?.state).toBe("open");
    rememberAnswer(output.undo, "undone");
    expect(undoOf(output)?.state).toBe("undone");
  });

  it("cannot be taken back after half an hour, or once the task has changed", () => {
    expect(undoOf(added("body.undo-of-a-change-0002", "2026-01-01T00:00:00Z"))?.state).toBe("gone");
    const output = added("body.undo-of-a-change-0003");
    rememberAnswer(output.undo, "gone");
    expect(undoOf(output)?.state).toBe("gone");
  });

  it("is, for a question, what its answer did", () => {
    const change = { verb: "delete", numbers: [1] };
    const question = { ok: true, action: "confirm", at: now(), change, tasks: [], confirm: "c.1" };
    expect(undoOf(question)).toBeNull();
    const { undo, ...one } = added("body.undo-of-a-change-0004");
    confirmedReceipts.set("c.1", { ...one, receipts: [], failures: [], undo });
    expect(undoOf(question)).toEqual({ token: undo, state: "open" });
  });

  it("is nothing for a list, a refusal and what is no receipt", () => {
    expect(undoOf({ ok: true, tasks: [], total: 0 })).toBeNull();
    expect(undoOf({ ok: false, error: { code: "x", message: "No." } })).toBeNull();
    expect(undoOf("no JSON")).toBeNull();
  });
});
