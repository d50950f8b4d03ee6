import { expect, it } from "vitest";
import { formatLocalTime, formatTime } from "./format";

it("keeps a time together in a right-to-left line", () => {
  expect(formatLocalTime("ur-PK", "17:30")).toMatch(/^\u2068.*5:30.*\u2069$/);
  expect(formatLocalTime("en-US", "17:30")).toBe("5:30 PM");
});

it("tells a time in the zone that is asked for", () => {
  expect(formatTime("en-US", Date.parse("2026-11-21T09:12:00Z"), "Asia/Karachi")).toBe("2:12 PM");
});
