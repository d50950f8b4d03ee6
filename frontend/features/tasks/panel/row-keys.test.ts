import { describe, expect, it } from "vitest";
import { intentOf } from "./row-keys";

describe("a key on a task", () => {
  it("moves, ticks, edits and deletes", () => {
    expect(intentOf({ key: "ArrowDown" }, "ltr")).toEqual({ kind: "move", by: 1 });
    expect(intentOf({ key: " " }, "ltr")).toEqual({ kind: "tick" });
    expect(intentOf({ key: "Enter" }, "ltr")).toEqual({ kind: "edit" });
    expect(intentOf({ key: "Delete" }, "ltr")).toEqual({ kind: "delete" });
  });

  it("moves to the next day along the reading direction", () => {
    const right = { key: "ArrowRight", shiftKey: true };
    expect(intentOf(right, "ltr")).toEqual({ kind: "shift", days: 1 });
    expect(intentOf(right, "rtl")).toEqual({ kind: "shift", days: -1 });
  });

  it("takes the neighbour or all into the selection", () => {
    const down = { key: "ArrowDown", shiftKey: true };
    expect(intentOf(down, "rtl")).toEqual({ kind: "extend", by: 1 });
    expect(intentOf({ key: "ArrowUp", shiftKey: true }, "ltr")).toEqual({ kind: "extend", by: -1 });
    expect(intentOf({ key: "a", ctrlKey: true }, "ltr")).toEqual({ kind: "all" });
    expect(intentOf({ key: "A", ctrlKey: true, shiftKey: true }, "ltr")).toBeNull();
  });

  it("leaves the browser its own keys", () => {
    expect(intentOf({ key: "t", ctrlKey: true }, "ltr")).toBeNull();
    expect(intentOf({ key: "z", ctrlKey: true }, "ltr")).toBeNull();
    expect(intentOf({ key: "ArrowLeft", altKey: true }, "ltr")).toBeNull();
    expect(intentOf({ key: "Tab" }, "ltr")).toBeNull();
  });
});
