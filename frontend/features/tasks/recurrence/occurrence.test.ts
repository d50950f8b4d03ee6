import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Basis, firstOccurrence, following, preview } from "./occurrence";
import { formatRule, parseRule } from "./rule";

type Row = {
  rule: string;
  basis: Basis;
  due: string;
  today: string;
  next: [string, string][];
  first: string | null;
};

const rows: Row[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../../tests/dates/rules.json"), "utf8"),
);

/** What the server stores as each is done, on its day or today if that is past. */
function chain({ rule, basis, due, today }: Row): [string, string][] {
  const found: [string, string][] = [];
  while (found.length < 4) {
    const coming = following(rule, due, basis, due > today ? due : today);
    if (!coming) break;
    found.push([coming.due, coming.rule]);
    ({ due, rule } = coming);
  }
  return found;
}

function different(told: Row[]): unknown[] {
  const pairs = told.map((row, at) => ({ told: row, server: rows[at] }));
  return pairs.filter(({ told, server }) => JSON.stringify(told) !== JSON.stringify(server));
}

describe("a rule", () => {
  it("has the dates that the server will store, and goes on as its rule", () => {
    expect(rows.length).toBeGreaterThan(250);
    const told = rows.map((row) => ({ ...row, next: chain(row) }));
    expect(different(told)).toEqual([]);
  });

  it("begins where the server begins it", () => {
    const first = (text: string, today: string) => {
      const rule = parseRule(text);
      return rule && firstOccurrence(rule, today);
    };
    const told = rows.map((row) => ({ ...row, first: first(row.rule, row.today) }));
    expect(different(told)).toEqual([]);
  });

  it("is read and written back as the server spells it", () => {
    const written = rows.map(({ rule }) => {
      const read = parseRule(rule);
      return read && formatRule(read);
    });
    expect(written).toEqual(rows.map(({ rule }) => rule));
  });

  it.each(["FREQ=HOURLY", "FREQ=DAILY;COUNT=0", "FREQ=WEEKLY;BYDAY=XX", "nonsense", ""])(
    "is none where it says %s",
    (text) => {
      expect(parseRule(text)).toBeNull();
    },
  );
});

it("previews the task's own day and those that follow, an overdue one as done today", () => {
  const shown = preview("FREQ=WEEKLY;BYDAY=FR", "due", "2026-11-25", "2026-11-30", 3);
  expect(shown).toEqual(["2026-11-25", "2026-12-04", "2026-12-11"]);
  expect(preview("FREQ=DAILY;COUNT=2", "due", "2026-12-31", "2026-11-30", 5)).toEqual([
    "2026-12-31",
    "2027-01-01",
  ]);
});
