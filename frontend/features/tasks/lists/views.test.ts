import { describe, expect, it } from "vitest";
import { sampleTask } from "../testing/sample-task";
import { filtered, noFilter, tagsOf } from "./filter";
import { grouped, inView, isOverdue, viewOf } from "./views";

const today = "2026-11-21";
const late = sampleTask(1, { due_date: "2026-11-19" });
const timed = sampleTask(2, { due_date: today, due_time: "09:00" });
const someTime = sampleTask(3, { due_date: today });
const soon = sampleTask(4, { due_date: "2026-11-22", priority: "high", tags: ["home"] });
const floating = sampleTask(5, { notes: "Nach Zürich fahren" });
const done = sampleTask(6, { due_date: today, completed_at: "2026-11-21T05:00:00Z" });
const gone = sampleTask(7, { deleted_at: "2026-11-21T05:00:00Z" });
const all = [gone, done, floating, soon, someTime, timed, late];

function numbers(view: Parameters<typeof inView>[1]): number[] {
  return inView(all, view, today).map((task) => task.number);
}

describe("the lists", () => {
  it("put every task into exactly one of them", () => {
    expect(numbers("today")).toEqual([1, 2, 3]);
    expect(numbers("upcoming")).toEqual([4]);
    expect(numbers("anytime")).toEqual([5]);
    expect(numbers("completed")).toEqual([6]);
    expect(numbers("deleted")).toEqual([7]);
  });

  it("move with the day", () => {
    expect(viewOf(soon, "2026-11-22")).toBe("today");
    expect(grouped(inView(all, "today", "2026-11-22"), "today", "2026-11-22", "UTC")).toEqual([
      { key: "overdue", tasks: [late, timed, someTime] },
      { key: "2026-11-22", tasks: [soon] },
    ]);
  });

  it("put completed tasks under the day on which it was done, in the user's zone", () => {
    const [group] = grouped([done], "completed", today, "America/New_York");
    expect(group?.key).toBe("2026-11-21");
    const [earlier] = grouped([done], "completed", today, "Pacific/Honolulu");
    expect(earlier?.key).toBe("2026-11-20");
  });

  it("call a task overdue from the minute after its time on", () => {
    expect(isOverdue(timed, { today, time: "09:00" })).toBe(false);
    expect(isOverdue(timed, { today, time: "09:01" })).toBe(true);
    expect(isOverdue(someTime, { today, time: "23:59" })).toBe(false);
    expect(isOverdue(done, { today: "2026-12-01", time: "00:00" })).toBe(false);
  });
});

describe("the search", () => {
  const found = (text: string) => filtered(all, { ...noFilter, text }).map((task) => task.number);

  it("wants every word, wherever it stands, with or without accents", () => {
    expect(found("zurich FAHREN")).toEqual([5]);
    expect(found("zurich home")).toEqual([]);
  });

  it("finds a tag and a number", () => {
    expect(found("#home")).toEqual([4]);
    expect(found("#5")).toEqual([5]);
  });

  it("narrows by priority and tag", () => {
    expect(filtered(all, { text: "", priority: "high", tag: "home" })).toEqual([soon]);
    expect(tagsOf(all)).toEqual(["home"]);
  });
});
