import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatRule, parseRule } from "./rule";
import { formOf, ruleOf } from "./rule-form";

const friday = "2026-11-27";
const corpus: { rule: string }[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../../tests/dates/rules.json"), "utf8"),
);

function shown(text: string, date = friday): string | null {
  const form = formOf(parseRule(text), date);
  return form && formatRule(ruleOf(form));
}

describe("the repeat form", () => {
  it.each([
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
    "FREQ=MONTHLY;BYMONTHDAY=15",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
    "FREQ=MONTHLY;BYDAY=-1FR;COUNT=6",
    "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=27;UNTIL=20301231",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
  ])("shows %s and gives it back unchanged", (text) => {
    expect(shown(text)).toBe(text);
  });

  it.each([
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
    "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=MONTHLY;BYMONTH=3",
    "FREQ=MONTHLY;BYMONTHDAY=30",
    "FREQ=MONTHLY;BYMONTHDAY=1,15",
  ])("does not pretend to show %s", (text) => {
    expect(shown(text)).toBeNull();
  });

  it("never shows a rule as another one", () => {
    const bare = /^FREQ=(WEEKLY|MONTHLY|YEARLY)(;INTERVAL=\d+)?(;(COUNT|UNTIL)=\d+)?$/;
    const named = corpus.map(({ rule }) => rule).filter((rule) => !bare.test(rule));
    const changed = named.filter((rule) => ![rule, null].includes(shown(rule)));
    expect(named.length).toBeGreaterThan(200);
    expect(changed).toEqual([]);
  });

  it("begins with the task's own day", () => {
    expect(formatRule(ruleOf(formOf(null, friday) ?? expect.fail()))).toBe("FREQ=WEEKLY;BYDAY=FR");
    expect(shown("FREQ=MONTHLY", "2027-01-31")).toBe("FREQ=MONTHLY;BYMONTHDAY=-1");
    expect(shown("FREQ=YEARLY", "2028-02-29")).toContain("BYMONTHDAY=28,29;BYSETPOS=-1");
  });
});
