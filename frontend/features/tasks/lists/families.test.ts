import { expect, test } from "vitest";
import type { Task } from "@/api/types";
import { sampleTask } from "../testing/sample-task";
import { isByItself, nested, subtasksOf } from "./families";

const mapOf = (...tasks: Task[]) => new Map(tasks.map((task) => [task.number, task]));
const numbers = (tasks: readonly Task[]) => tasks.map(({ number }) => number);
const done = { completed_at: "2026-11-20T08:00:00Z" };

test("sub-tasks stand in their order, those that are done at the end", () => {
  const tasks = mapOf(
    sampleTask(1),
    sampleTask(2, { parent: 1, ...done }),
    sampleTask(3, { parent: 1 }),
    sampleTask(4, { parent: 1, rank: "1" }),
    sampleTask(5, { parent: 1, deleted_at: "2026-11-20T08:00:00Z" }),
  );
  expect(numbers(subtasksOf(tasks, 1))).toEqual([4, 3, 2]);
});

test("a sub-task stands below its parent where both are in the list", () => {
  const tasks = mapOf(sampleTask(1), sampleTask(2, { parent: 1 }));
  const [top, opened] = nested([...tasks.values()], tasks);
  expect(numbers(top)).toEqual([1]);
  expect([...opened]).toEqual([1]);
});

test("a sub-task with a date of its own stands in its day", () => {
  const dated = sampleTask(2, { parent: 1, due_date: "2026-11-21" });
  const [top] = nested([dated], mapOf(sampleTask(1), dated));
  expect(numbers(top)).toEqual([2]);
});

test("without a date it is where its open parent is, and by itself where that is done", () => {
  const step = sampleTask(2, { parent: 1 });
  const dated = { due_date: "2026-11-21" };
  expect(nested([step], mapOf(sampleTask(1, dated), step))[0]).toEqual([]);
  expect(isByItself(step, mapOf(sampleTask(1, dated), step))).toBe(false);
  expect(nested([step], mapOf(sampleTask(1, { ...dated, ...done }), step))[0]).toEqual([step]);
});
