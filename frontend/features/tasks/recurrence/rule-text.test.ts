import { describe, expect, it } from "vitest";
import { english } from "@/language/current";
import { recurrenceText } from "./rule-text";

describe("a recurrence in words", () => {
  it.each([
    ["FREQ=DAILY", "every day"],
    ["FREQ=DAILY;INTERVAL=3", "every 3 days"],
    ["FREQ=WEEKLY;BYDAY=FR", "every Friday"],
    ["FREQ=WEEKLY;BYDAY=MO,TH", "every Mon and Thu"],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday"],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "every day"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "every 2 weeks on Friday"],
    ["FREQ=MONTHLY;BYMONTHDAY=1", "every month on day 1"],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day"],
    ["FREQ=MONTHLY;BYDAY=-1FR", "every month on the last Friday"],
    ["FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5", "every year on January 5"],
    ["FREQ=DAILY;COUNT=10", "every day 10 times"],
    ["FREQ=WEEKLY;BYDAY=FR;UNTIL=20261231", "every Friday until Dec 31, 2026"],
    ["FREQ=HOURLY", "by a rule of its own"],
  ])("says %s as “%s”", (rule, words) => {
    expect(recurrenceText(rule, english)).toBe(words);
  });
});
