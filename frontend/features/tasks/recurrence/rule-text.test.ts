import { describe, expect, it } from "vitest";
import { english } from "@/language/current";
import { recurrenceText } from "./rule-text";

const CUSTOM = "by a rule of its own";

describe("a recurrence in words", () => {
  it.each([
    ["FREQ=DAILY", "every day"],
    ["FREQ=DAILY;INTERVAL=3", "every 3 days"],
    ["FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "every weekday"],
    ["FREQ=WEEKLY", "every week"],
    ["FREQ=WEEKLY;BYDAY=FR", "every Friday"],
    ["FREQ=WEEKLY;BYDAY=MO,TH", "every Mon and Thu"],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday"],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "every day"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "every 2 weeks on Friday"],
    ["FREQ=MONTHLY;BYMONTHDAY=1", "every month on day 1"],
    ["FREQ=MONTHLY;BYMONTHDAY=1,15", "every month on day 1 and 15"],
    ["FREQ=MONTHLY;BYMONTHDAY=15,-1", "every month on day 15 and the last"],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day"],
    ["FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "every month on day 30, or the last"],
    ["FREQ=MONTHLY;BYDAY=-1FR", "every month on the last Friday"],
    ["FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1", "every month on the last Friday"],
    ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "every month on the last weekday"],
    ["FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5", "every year on January 5"],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1", "every year on February 29"],
    ["FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "every year on the fourth Thursday of November"],
    ["FREQ=DAILY;COUNT=10", "every day 10 times"],
    ["FREQ=WEEKLY;BYDAY=FR;UNTIL=20261231", "every Friday until Dec 31, 2026"],
  ])("says %s as “%s”", (rule, words) => {
    expect(recurrenceText(rule, english)).toBe(words);
  });

  it.each([
    "FREQ=HOURLY",
    "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR",
    "FREQ=MONTHLY;BYMONTH=3",
    "FREQ=MONTHLY;BYDAY=-2FR",
    "FREQ=MONTHLY;BYMONTHDAY=-2",
    "FREQ=MONTHLY;BYDAY=FR",
    "FREQ=YEARLY;BYMONTH=1,6;BYMONTHDAY=5",
    "FREQ=DAILY;INTERVAL=2;BYDAY=MO",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU",
    "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1",
  ])("does not say %s as something else", (rule) => {
    expect(recurrenceText(rule, english)).toBe(CUSTOM);
  });
});
