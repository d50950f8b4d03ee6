import { expect, test } from "vitest";
import { placeOf } from "../lists/views";
import { sampleTask } from "../testing/sample-task";
import { between } from "./ranks";

const start = () => [1, 2, 3].map((number) => placeOf(sampleTask(number)));

test.each([
  ["at the top", () => 0],
  ["at the end", (count: number) => count],
  ["in one place", () => 1],
  ["anywhere", (count: number, turn: number) => (turn * 7919) % (count + 1)],
])("whatever is put %s stays in order", (_, at) => {
  const order = start();
  for (let turn = 0; turn < 300; turn += 1) {
    const place = at(order.length, turn);
    const rank = between(order[place - 1], order[place]);
    expect(rank.endsWith("0")).toBe(false);
    order.splice(place, 0, rank);
  }
  expect(order).toEqual([...new Set(order)].sort());
});

test("a day without a rank stands by time, then by number", () => {
  const timed = sampleTask(9, { due_date: "2026-11-21", due_time: "09:00" });
  expect(placeOf(timed)).toBe("09:00:0000000009V");
  expect([placeOf(sampleTask(2)), placeOf(timed), placeOf(sampleTask(1))].sort()).toEqual([
    placeOf(timed),
    placeOf(sampleTask(1)),
    placeOf(sampleTask(2)),
  ]);
});
