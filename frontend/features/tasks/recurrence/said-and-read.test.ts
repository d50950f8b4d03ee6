import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { english } from "@/language/current";
import { parseQuickAdd } from "../quick-add/parse";
import { parseRule } from "./rule";
import { recurrenceText, ruleWords } from "./rule-text";

const corpus: { rule: string }[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../../tests/dates/rules.json"), "utf8"),
);
const now = { today: "2026-11-21", time: "09:12" };

/** "on day 30" of a strict rule is read as people mean it: on the last day of February. */
const isStrict = (rule: string) => /BYMONTHDAY=[\d,]*(29|30|31)(?![\d,]*;BYSETPOS)/.test(rule);

it("is read as the same words when the page's words for a rule are typed in", () => {
  const said = corpus.flatMap(({ rule }) => {
    const read = parseRule(rule);
    const words = read && ruleWords({ ...read, until: null }, english);
    return words && !isStrict(rule) ? [words] : [];
  });
  const again = said.map((words) => {
    const { recurrence } = parseQuickAdd(words, now);
    return recurrence && recurrenceText(recurrence, english);
  });
  expect(said.length).toBeGreaterThan(60);
  expect(again).toEqual(said);
});
