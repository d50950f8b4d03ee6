import { describe, expect, it } from "vitest";
import { dueTasks, keyOf, LATE_MINUTES, type Moment, type Timed } from "./due";

const task = { number: 4, title: "Dentist", due_date: "2026-11-21", due_time: "23:58" };
const none: ReadonlySet<string> = new Set();

function clockIn(zone: string, instant: Date): Moment {
  const [date = "", time = ""] = instant.toLocaleString("sv-SE", { timeZone: zone }).split(" ");
  return { date, time: time.slice(0, 5) };
}

/** What is due when it is `instant` in the zone. */
function dueAt(instant: string, tasks: Timed[], shown = none, zone = "UTC"): Timed[] {
  const now = new Date(instant);
  const before = new Date(now.getTime() - LATE_MINUTES * 60_000);
  return dueTasks(tasks, clockIn(zone, before), clockIn(zone, now), shown);
}

describe("a reminder", () => {
  it("comes with the minute and not before", () => {
    expect(dueAt("2026-11-21T23:57:00Z", [task])).toEqual([]);
    expect(dueAt("2026-11-21T23:58:00Z", [task])).toEqual([task]);
  });

  it("still comes shortly after, over midnight too", () => {
    expect(dueAt("2026-11-22T00:05:00Z", [task])).toEqual([task]);
    expect(dueAt("2026-11-22T08:00:00Z", [task])).toEqual([]);
  });

  it("comes once, and again when the task is moved", () => {
    const shown = new Set([keyOf(task)]);
    expect(dueAt("2026-11-21T23:58:00Z", [task], shown)).toEqual([]);
    const moved = { ...task, due_time: "23:55" };
    expect(dueAt("2026-11-21T23:58:00Z", [moved], shown)).toEqual([moved]);
  });

  it("of a time that clocks leave out comes at the first minute behind it", () => {
    const left = { ...task, due_date: "2026-03-29", due_time: "02:30" };
    expect(dueAt("2026-03-29T00:59:00Z", [left], none, "Europe/Berlin")).toEqual([]);
    expect(dueAt("2026-03-29T01:00:00Z", [left], none, "Europe/Berlin")).toEqual([left]);
  });

  it("of a time that clocks show twice comes the first time", () => {
    const twice = { ...task, due_date: "2026-10-25", due_time: "02:30" };
    expect(dueAt("2026-10-25T00:30:00Z", [twice], none, "Europe/Berlin")).toEqual([twice]);
  });

  it("writes down no title", () => {
    expect(keyOf(task)).not.toContain("Dentist");
  });
});
