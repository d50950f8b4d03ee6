import { describe, expect, it } from "vitest";
import { firstOccurrence, preview } from "./occurrence";
import { formatRule, parseRule, rule } from "./rule";

describe("recurrence rules", () => {
  it.each([
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
    "FREQ=MONTHLY;BYMONTHDAY=1",
    "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=12",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5;UNTIL=20301231",
  ])("reads %s and writes it back the same", (text) => {
    const read = parseRule(text);
    expect(read && formatRule(read)).toBe(text);
  });

  it.each([
    "FREQ=HOURLY",
    "FREQ=MONTHLY;BYMONTHDAY=1,15",
    "FREQ=WEEKLY;BYDAY=1MO,2TU",
    "nonsense",
    "",
  ])("leaves %s alone, which cannot be edited here", (text) => {
    expect(parseRule(text)).toBeNull();
  });

  it("finds the first day that a rule names", () => {
    const saturday = "2026-11-21";
    expect(firstOccurrence(rule("MONTHLY", { monthDay: 1 }), saturday)).toBe("2026-12-01");
    expect(firstOccurrence(rule("WEEKLY", { weekdays: ["SA"] }), saturday)).toBe(saturday);
    const lastFriday = rule("MONTHLY", { weekdays: ["FR"], position: -1 });
    expect(firstOccurrence(lastFriday, saturday)).toBe("2026-11-27");
    const leapDay = rule("YEARLY", { month: 2, monthDay: 29 });
    expect(firstOccurrence(leapDay, saturday)).toBe("2028-02-29");
  });

  it("previews every second Friday", () => {
    const fortnight = rule("WEEKLY", { interval: 2, weekdays: ["FR"] });
    expect(preview(fortnight, "2026-11-21", 3)).toEqual(["2026-11-27", "2026-12-11", "2026-12-25"]);
  });

  it("previews several days of a week, the last day of months, and stops at an end", () => {
    const twice = rule("WEEKLY", { weekdays: ["MO", "TH"] });
    expect(preview(twice, "2026-11-21", 3)).toEqual(["2026-11-23", "2026-11-26", "2026-11-30"]);
    const monthEnd = rule("MONTHLY", { monthDay: -1, until: "2027-01-15" });
    expect(preview(monthEnd, "2026-11-21", 5)).toEqual(["2026-11-30", "2026-12-31"]);
    const thrice = rule("DAILY", { count: 2 });
    expect(preview(thrice, "2026-12-31", 5)).toEqual(["2026-12-31", "2027-01-01"]);
  });
});
