import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Task } from "@/api/types";
import { sampleTask } from "../testing/sample-task";
import { at, COUNTS, event, storePage } from "../testing/store-page";
import type { TaskChange } from "./facts";

const moved = (number: number, fields: Partial<Task> = {}) => ({
  ok: true,
  action: "updated",
  at: at(1),
  task: sampleTask(number, { updated_at: at(1), ...fields }),
  before: sampleTask(number),
  next: null,
});
const bulk = (...receipts: object[]) => ({
  ok: true,
  action: "updated",
  at: at(1),
  receipts,
  failures: [],
});
const events = (...numbers: number[]) => numbers.flatMap((number) => event(number, at(1)));

describe.each([
  ["before", true],
  ["after", false],
])(
  "a change of several tasks made on this page, whose events come %s the answer",
  (_, isBefore) => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    async function withEvents(
      { answer, store }: Awaited<ReturnType<typeof storePage>>,
      sent: Promise<unknown>,
      answered: object,
      changes: TaskChange[],
    ) {
      if (isBefore) await store.follow(changes);
      await vi.runAllTimersAsync();
      answer(200, answered);
      await sent;
      if (!isBefore) await store.follow(changes);
      await vi.runAllTimersAsync();
    }

    it.each(["complete", "tag"] as const)(
      "costs one request and one for the counts: %s",
      async (verb) => {
        const here = await storePage();
        const sent = here.actions.many(verb, [1, 2], verb === "tag" ? { tags: ["x"] } : {});
        await withEvents(here, sent, bulk(moved(1), moved(2)), events(1, 2));
        expect(here.requests).toEqual(["POST /api/tasks/bulk", COUNTS]);
      },
    );

    it("costs no more when a next occurrence comes with it", async () => {
      const here = await storePage();
      const next = sampleTask(3, { updated_at: at(1) });
      const answered = { ...sampleTask(1, { updated_at: at(1) }), next };
      await withEvents(here, here.actions.complete(sampleTask(1)), answered, events(1, 3));
      expect(here.requests).toEqual(["POST /api/tasks/1/complete", COUNTS]);
      expect(here.title(3)).toBe("Task 3");
    });

    it("costs no more when a next occurrence goes with it", async () => {
      const here = await storePage();
      const answered = { ...sampleTask(1, { updated_at: at(1) }), removed: 2 };
      const changes = [...events(1), { number: 2, version: null }];
      await withEvents(here, here.actions.reopen(sampleTask(1)), answered, changes);
      expect(here.requests.slice(0, 1)).toEqual(["POST /api/tasks/1/reopen"]);
      expect(new Set(here.requests.slice(1))).toEqual(new Set([COUNTS]));
      expect(here.title(2)).toBeUndefined();
    });

    it("costs no more when it takes back what was done to several", async () => {
      const here = await storePage();
      const sent = here.actions.undo("token");
      await withEvents(here, sent, bulk(moved(1, { title: "Back" }), moved(2)), events(1, 2));
      expect(here.requests).toEqual(["POST /api/tasks/undo", COUNTS]);
      expect(here.title(1)).toBe("Back");
    });

    it("costs no more when it was confirmed in the chat", async () => {
      const here = await storePage();
      const many = Array.from({ length: 20 }, (_, index) => index + 1);
      const receipts = many.map((number) => moved(number));
      await withEvents(
        here,
        here.actions.confirm("token", null),
        bulk(...receipts),
        events(...many),
      );
      expect(here.requests).toEqual(["POST /api/tasks/confirm", COUNTS]);
    });

    it("costs one request for each task that it erases, and asks for none of them", async () => {
      const here = await storePage();
      const changes = [1, 2].map((number) => ({ number, version: null }));
      const sent = here.actions.erase([sampleTask(1), sampleTask(2)], true);
      await withEvents(here, sent, { erased: 2 }, changes);
      expect(here.requests[0]).toBe("DELETE /api/tasks/deleted");
      expect(new Set(here.requests.slice(1))).toEqual(new Set([COUNTS]));
      expect(here.title(1)).toBeUndefined();
    });
  },
);
