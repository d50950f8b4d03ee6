import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  clockIn,
  daysBetween,
  nextWeekday,
  realDate,
  weekdayOf,
} from "./local-date";

describe("local dates", () => {
  it("knows that one instant is two dates in two zones", () => {
    const instant = new Date("2026-11-20T22:30:00Z");
    expect(clockIn("Asia/Karachi", instant).date).toBe("2026-11-21");
    expect(clockIn("America/New_York", instant).date).toBe("2026-11-20");
    expect(clockIn("Pacific/Kiritimati", instant).date).toBe("2026-11-21");
    expect(clockIn("Etc/GMT+12", instant).date).toBe("2026-11-20");
  });

  it("reads midnight as 00:00 and never as 24:00", () => {
    expect(clockIn("UTC", new Date("2026-11-21T00:00:00Z")).time).toBe("00:00");
  });

  it("adds days over leap days, year ends and daylight saving", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2026-03-29", 1)).toBe("2026-03-30");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  });

  it("keeps a month's end inside the month", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2026-11-30", 3)).toBe("2027-02-28");
    expect(addMonths("2026-01-15", -1)).toBe("2025-12-15");
  });

  it("ends where a task's dates end, in a date that can still be shown", () => {
    expect(addDays("9999-12-30", 5)).toBe("9999-12-31");
    expect(addDays("0001-01-02", -5)).toBe("0001-01-01");
    expect(addMonths("9999-12-01", 1)).toBe("9999-12-31");
    expect(addMonths("0001-01-31", -12)).toBe("0001-01-01");
    expect(addDays("9999-12-31", 1e9)).toBe("9999-12-31");
  });

  it("counts in the first century too", () => {
    expect(addDays("0001-01-01", 1)).toBe("0001-01-02");
    expect(addMonths("0004-01-31", 1)).toBe("0004-02-29");
  });

  it("refuses a day that no calendar has", () => {
    expect(realDate(2026, 2, 29)).toBeNull();
    expect(realDate(2028, 2, 29)).toBe("2028-02-29");
    expect(realDate(2026, 13, 1)).toBeNull();
  });

  it("counts weekdays from Monday", () => {
    expect(weekdayOf("2026-11-21")).toBe(5);
    expect(nextWeekday("2026-11-21", 5)).toBe("2026-11-21");
    expect(nextWeekday("2026-11-21", 4)).toBe("2026-11-27");
  });

  it("comes back to where it started, whatever was added", () => {
    for (let days = -1500; days <= 1500; days += 37) {
      const there = addDays("2026-02-28", days);
      expect(addDays(there, -days)).toBe("2026-02-28");
      expect(daysBetween("2026-02-28", there)).toBe(days);
    }
  });
});
