import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { clockIn } from "../dates/local-date";
import { loadLanguages } from "./grammar";
import { parseQuickAdd } from "./parse";

/** What the server reads: the same rows are given to it. */
type Row = {
  text: string;
  now: string;
  zone: string;
  language: string;
  region: string | null;
  date: string | null;
  time: string | null;
  rule: string | null;
  basis: string;
  rest: string;
  unread: string | null;
};

const folder = join(import.meta.dirname, "../../../../tests/dates");
const names = readdirSync(folder).filter((name) => !/^(rules|todoist)\.json$/.test(name));

function asThePageReads(row: Row): Row {
  const { date: today, time } = clockIn(row.zone, new Date(row.now));
  const place = { region: row.region, zone: row.zone, languages: row.language.split(",") };
  const read = parseQuickAdd(row.text, { today, time }, new Set(), place);
  return {
    ...row,
    date: read.due_date,
    time: read.due_time,
    rule: read.recurrence,
    basis: read.recurrence_basis,
    rest: read.title,
    unread: read.unread,
  };
}

describe("the quick-add line reads as the server does", () => {
  beforeAll(() => loadLanguages(["de", "es", "fr"]));

  it.each(names)("all of %s", (name) => {
    const rows: Row[] = JSON.parse(readFileSync(join(folder, name), "utf8"));
    const pairs = rows.map((row) => ({ server: row, page: asThePageReads(row) }));
    const different = pairs.filter(
      (pair) => JSON.stringify(pair.server) !== JSON.stringify(pair.page),
    );
    expect(rows.length).toBeGreaterThan(20);
    expect(different).toEqual([]);
  });
});
