import { describe, expect, it } from "vitest";
import type { ConversationRow } from "@/storage/record";
import { groupRows } from "./groups";
import { addOrRenameRow, changeRow, idleRows, removeRows, restoreRow, searchRows } from "./rows";

const day = 24 * 60 * 60 * 1000;
const now = new Date(2026, 10, 21, 9, 0);

function row(id: string, some: Partial<ConversationRow> = {}): ConversationRow {
  return { id, title: id, created: 1, updated: now.getTime(), pinned: false, ...some };
}

describe("a list of conversations", () => {
  it("takes a new one, and the title of one it knows", () => {
    const rows = addOrRenameRow([], "a", "Groceries", 5);
    expect(rows).toEqual([{ id: "a", title: "Groceries", created: 5, updated: 5, pinned: false }]);
    expect(addOrRenameRow(rows, "a", "Food", 9)[0]).toMatchObject({ title: "Food", updated: 5 });
    expect(addOrRenameRow(rows, "a", "Groceries", 9)).toBe(rows);
  });

  it("does not bring back a row that is gone by changing it", () => {
    expect(changeRow([row("a")], "b", { title: "x" })).toEqual([row("a")]);
  });

  it("removes and restores", () => {
    const rows = [row("a"), row("b")];
    expect(removeRows(rows, new Set(["a"]))).toEqual([row("b")]);
    expect(removeRows(rows, new Set(["z"]))).toBe(rows);
    expect(restoreRow([row("b")], row("a"))).toHaveLength(2);
    expect(restoreRow(rows, row("a"))).toBe(rows);
  });
});

describe("search", () => {
  const rows = [row("1", { title: "Café in Málaga" }), row("2", { title: "کل کے کام" })];
  it("minds neither case, accents nor the order of words", () => {
    expect(searchRows(rows, "malaga CAFE")).toEqual([rows[0]]);
  });
  it("finds Urdu", () => expect(searchRows(rows, "کام")).toEqual([rows[1]]));
  it("for nothing finds all", () => expect(searchRows(rows, "  ")).toHaveLength(2));
});

describe("groups", () => {
  it("go by the local day, pinned ones first, newest first", () => {
    const at = (days: number) => ({ updated: now.getTime() - days * day });
    const rows = [
      row("old", { updated: new Date(2026, 5, 3).getTime() }),
      row("week", at(4)),
      row("today", { updated: new Date(2026, 10, 21, 0, 0).getTime() }),
      row("late", { updated: new Date(2026, 10, 20, 23, 59).getTime() }),
      row("pin", { ...at(300), pinned: true }),
      row("month", at(20)),
    ];
    expect(
      groupRows(rows, now).map(({ key, rows: in_ }) => [key, in_.map(({ id }) => id)]),
    ).toEqual([
      ["pinned", ["pin"]],
      ["today", ["today"]],
      ["yesterday", ["late"]],
      ["week", ["week"]],
      ["month", ["month"]],
      ["2026-6", ["old"]],
    ]);
  });

  it("without rows are none", () => expect(groupRows([], now)).toEqual([]));
});

describe("retention", () => {
  const rows = [
    row("fresh"),
    row("idle", { updated: now.getTime() - 8 * day }),
    row("kept", { updated: now.getTime() - 80 * day, pinned: true }),
  ];
  it("is off by default", () => expect(idleRows(rows, 0, now.getTime())).toEqual([]));
  it("takes what is idle longer, never what is pinned", () => {
    expect(idleRows(rows, 7, now.getTime()).map(({ id }) => id)).toEqual(["idle"]);
  });
});
