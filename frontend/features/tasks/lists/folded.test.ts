import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sampleTask } from "../testing/sample-task";
import { filtered, noFilter } from "./filter";

/** The server is asked the same in `tests/integration/test_tasks_folded.py`. */
const pairs: [string, string][] = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../../tests/files/folded.json"), "utf8"),
);

it.each(pairs)("finds %s by %s", (title, text) => {
  expect(filtered([sampleTask(1, { title })], { ...noFilter, text })).toHaveLength(1);
});

it("still tells other letters apart", () => {
  expect(filtered([sampleTask(1, { title: "Crème" })], { ...noFilter, text: "crama" })).toEqual([]);
});
