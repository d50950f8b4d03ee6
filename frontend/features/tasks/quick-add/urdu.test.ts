import { expect, it } from "vitest";
import { tasks } from "@/language/ur/tasks";
import { parseQuickAdd } from "./parse";

const now = { today: "2026-11-21", time: "09:12" };

it("understands all of the example that the Urdu line shows", () => {
  const example = tasks.add.placeholder.split(": ")[1] ?? "";
  expect(parseQuickAdd(example, now)).toMatchObject({
    title: "دودھ لانا",
    due_time: "17:00",
    due_date: "2026-11-21",
  });
});

it("reads marks, times and dates in numbers among Urdu words", () => {
  expect(parseQuickAdd("بجلی کا بل 2026-12-01 17:00 !high #گھر", now)).toMatchObject({
    title: "بجلی کا بل",
    due_date: "2026-12-01",
    due_time: "17:00",
    priority: "high",
    tags: ["گھر"],
  });
});
