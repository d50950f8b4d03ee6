import { expect, it } from "vitest";
import { sampleTask } from "../testing/sample-task";
import { byDay, turned, unplanned, weekOf, weeksAround } from "./days";

const today = "2026-12-02"; // a Wednesday

it("shows the week of a day, from the first day of the week on", () => {
  expect(weeksAround(today, "week", 0)[0]).toEqual(
    [30].map((day) => `2026-11-${day}`).concat([1, 2, 3, 4, 5, 6].map((day) => `2026-12-0${day}`)),
  );
  expect(weeksAround(today, "week", 6)[0]?.[0]).toBe("2026-11-29");
});

it("shows six weeks of a month, so that its height never changes", () => {
  const weeks = weeksAround("2026-02-15", "month", 0);
  expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7]);
  expect([weeks[0]?.[0], weeks[5]?.[6]]).toEqual(["2026-01-26", "2026-03-08"]);
});

it.each([
  ["week", 1, "2026-12-09"],
  ["week", -1, "2026-11-25"],
  ["month", 1, "2027-01-01"],
  ["month", -1, "2026-11-01"],
] as const)("turns a %s by %i", (span, by, day) => {
  expect(turned(today, span, by)).toBe(day);
});

it("keeps the order that a day was given by hand", () => {
  const first = sampleTask(1, { due_date: today, due_time: "08:00" });
  const put = sampleTask(2, { due_date: today, rank: "05" });
  expect(byDay([first, put]).get(today)).toEqual([put, first]);
});

it("puts open tasks on their days, by time", () => {
  const late = sampleTask(1, { due_date: today, due_time: "18:00" });
  const early = sampleTask(2, { due_date: today, due_time: "08:00" });
  const whole = sampleTask(3, { due_date: today, due_time: null });
  const done = sampleTask(4, { due_date: today, completed_at: "2026-12-02T08:00:00Z" });
  const dayless = sampleTask(5, { due_date: null });
  const days = byDay([whole, late, early, done, dayless]);
  expect([...days.keys()]).toEqual([today]);
  expect(days.get(today)?.map(({ number }) => number)).toEqual([2, 1, 3]);
});

it("asks for what is overdue, the oldest first, and then for what has no day", () => {
  const tasks = [
    sampleTask(1, { due_date: null, subtasks: 1 }),
    // It is where its parent is.
    sampleTask(6, { due_date: null, parent: 1 }),
    sampleTask(2, { due_date: "2026-12-01" }),
    sampleTask(3, { due_date: "2026-11-01" }),
    sampleTask(4, { due_date: today }),
    sampleTask(5, { due_date: "2026-12-09" }),
  ];
  const known = new Map(tasks.map((task) => [task.number, task]));
  expect(unplanned(known, today).map(({ number }) => number)).toEqual([3, 2, 1]);
});

it("tells of a week in the zone of its person", () => {
  const [week = []] = weeksAround(today, "week", 0);
  const before = "2026-11-01T00:00:00Z";
  const tasks = [
    // Monday already in Karachi, still Sunday in London.
    sampleTask(1, { created_at: before, completed_at: "2026-11-29T20:00:00Z" }),
    sampleTask(2, { created_at: "2026-12-01T08:00:00Z" }),
    sampleTask(3, { created_at: "2026-12-01T08:00:00Z", deleted_at: "2026-12-01T09:00:00Z" }),
  ];
  expect(weekOf(tasks, week, "Asia/Karachi")).toEqual({ done: 1, added: 1 });
  expect(weekOf(tasks, week, "Europe/London")).toEqual({ done: 0, added: 1 });
});
