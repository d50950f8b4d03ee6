import { describe, expect, it } from "vitest";
import { formatRule, parseRule } from "./rule";
import { formOf, ruleOf } from "./rule-form";

const friday = "2026-11-27";

describe("the repeat form", () => {
  it.each([
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
    "FREQ=MONTHLY;BYMONTHDAY=15",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=-1FR;COUNT=6",
    "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=27;UNTIL=20301231",
  ])("shows %s and gives it back unchanged", (text) => {
    expect(formatRule(ruleOf(formOf(parseRule(text), friday), friday))).toBe(text);
  });

  it("begins with the task's own day of the week", () => {
    expect(formatRule(ruleOf(formOf(null, friday), friday))).toBe("FREQ=WEEKLY;BYDAY=FR");
  });
});
