import { describe, expect, it } from "vitest";
import { dueTasks, keyOf } from "./due";

const task = { number: 4, title: "Dentist", due_date: "2026-11-21", due_time: "23:58" };
const none: ReadonlySet<string> = new Set();

describe("a reminder", () => {
  it("comes with the minute and not before", () => {
    expect(dueTasks([task], { date: "2026-11-21", time: "23:57" }, none)).toEqual([]);
    expect(dueTasks([task], { date: "2026-11-21", time: "23:58" }, none)).toEqual([task]);
  });

  it("still comes shortly after, over midnight too", () => {
    expect(dueTasks([task], { date: "2026-11-22", time: "00:05" }, none)).toEqual([task]);
    expect(dueTasks([task], { date: "2026-11-22", time: "08:00" }, none)).toEqual([]);
  });

  it("comes once, and again when the task is moved", () => {
    const now = { date: "2026-11-21", time: "23:58" };
    expect(dueTasks([task], now, new Set([keyOf(task)]))).toEqual([]);
    const moved = { ...task, due_time: "23:55" };
    expect(dueTasks([moved], now, new Set([keyOf(task)]))).toEqual([moved]);
  });

  it("writes down no title", () => {
    expect(keyOf(task)).not.toContain("Dentist");
  });
});
