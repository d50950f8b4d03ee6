import { describe, expect, it } from "vitest";
import { readReceipt } from "./read-receipt";
import { recorded, recordedBulk, recordedNames } from "./testing/recorded";

describe("what a tool gave back", () => {
  it.each(recordedNames)("is read as the server sent it: %s", (name) => {
    expect(readReceipt(recorded[name])).toBe(recorded[name]);
  });

  it("is read where it was stored as text", () => {
    expect(readReceipt(JSON.stringify(recorded.added))).toEqual(recorded.added);
  });

  it("is read where an older version left `ok` out of each of many", () => {
    const many = recordedBulk("many tagged");
    const older = { ...many, receipts: many.receipts.map(({ ok: _ok, ...one }) => one) };
    expect(readReceipt(older)).toBe(older);
  });

  it.each([
    null,
    7,
    "not JSON",
    {},
    { ok: true },
    { ok: false, error: "x" },
    { ok: true, action: "added", task: {} },
    { ok: true, action: "sold", task: { number: 1, title: "x" } },
    { ok: true, action: "updated", receipts: [null], failures: [] },
  ])("is nothing if it is no receipt: %j", (output) => {
    expect(readReceipt(output)).toBeNull();
  });
});
