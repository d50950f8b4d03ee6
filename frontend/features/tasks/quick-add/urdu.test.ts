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

// 2026-11-21 is a Saturday.
it.each([
  ["دودھ لانا کل", { title: "دودھ لانا", due_date: "2026-11-22" }],
  ["کل شام 5 بجے امی کو فون", { title: "امی کو فون", due_date: "2026-11-22", due_time: "17:00" }],
  ["آج رات کھانا پکانا", { title: "کھانا پکانا", due_date: "2026-11-21", due_time: "20:00" }],
  ["پرسوں صبح ۹ بجے دوڑنا", { title: "دوڑنا", due_date: "2026-11-23", due_time: "09:00" }],
  ["رپورٹ پیر کو", { title: "رپورٹ", due_date: "2026-11-23" }],
  ["رپورٹ جمعرات", { title: "رپورٹ", due_date: "2026-11-26" }],
  ["رپورٹ اگلے منگل کو", { title: "رپورٹ", due_date: "2026-11-24" }],
  ["رپورٹ اگلے ہفتے", { title: "رپورٹ", due_date: "2026-11-23" }],
  ["رپورٹ ہفتے کو", { title: "رپورٹ", due_date: "2026-11-28" }],
  ["ویزا 3 دن بعد", { title: "ویزا", due_date: "2026-11-24" }],
  ["ویزا دو ہفتے بعد", { title: "ویزا", due_date: "2026-12-05" }],
  ["سالگرہ 24 دسمبر", { title: "سالگرہ", due_date: "2026-12-24" }],
  ["سالگرہ 5 جنوری، 2028 کو", { title: "سالگرہ", due_date: "2028-01-05" }],
  ["پودے ہر روز", { title: "پودے", recurrence: "FREQ=DAILY", due_date: "2026-11-21" }],
  ["کچرا ہر پیر اور جمعرات کو", { title: "کچرا", recurrence: "FREQ=WEEKLY;BYDAY=MO,TH" }],
  ["صفائی ہر دوسرے ہفتے", { title: "صفائی", recurrence: "FREQ=WEEKLY;INTERVAL=2" }],
  ["کرایہ ہر مہینے کی 5 تاریخ کو", { title: "کرایہ", recurrence: "FREQ=MONTHLY;BYMONTHDAY=5" }],
])("reads %s", (line, meant) => {
  expect(parseQuickAdd(line, now)).toMatchObject(meant);
});

it.each(["پیر صاحب کو خط", "بدھ مت کی کتاب", "کلاس کی تیاری", "آجکل کے اخبار", "99 بجے"])(
  "keeps the words of %s",
  (line) => {
    expect(parseQuickAdd(line, now)).toMatchObject({ title: line, due_date: null, spans: [] });
  },
);
