// How is the store tried without a server? Its requests are written down, and answered here.
import { vi } from "vitest";
import type { Task, TaskFields } from "@/api/types";
import { TaskActions } from "../store/actions";
import type { TaskChange } from "../store/facts";
import { TaskStore } from "../store/task-store";
import { sampleTask } from "./sample-task";

export const COUNTS = "GET /api/tasks/counts";
const counts = { today: 1, overdue: 0, upcoming: 0, anytime: 0, completed: 0, deleted: 0 };
export const at = (second: number) => `2026-11-21T08:00:0${second}.000001Z`;
const notify = { done: () => {}, failed: () => {}, partly: () => {}, refused: () => {} };

type Answer = (status: number, body: unknown) => void;

/** Two tasks that were read already; requests are noted, and those that change wait for `answer`. */
export async function storePage() {
  const requests: string[] = [];
  const answers: Answer[] = [];
  let tasks = [sampleTask(1), sampleTask(2)];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const { pathname } = new URL(url, "http://here.invalid");
    requests.push(`${init.method} ${pathname}`);
    if (init.method !== "GET") {
      return new Promise<Response>((resolve) => {
        answers.push((status, body) => resolve(new Response(JSON.stringify(body), { status })));
      });
    }
    const asked = tasks.find(({ number }) => pathname === `/api/tasks/${number}`);
    const list = { tasks, next_cursor: null };
    return new Response(JSON.stringify(asked ?? (pathname.endsWith("counts") ? counts : list)));
  });
  const store = new TaskStore();
  await store.reload();
  await vi.runAllTimersAsync();
  requests.length = 0;
  return {
    requests,
    answer: (status: number, body: unknown) => answers.shift()?.(status, body),
    store,
    actions: new TaskActions(store, notify),
    title: (number: number) => store.get().tasks.get(number)?.title,
    serve: (next: Task[]) => {
      tasks = next;
    },
  };
}

export const renamed = (fields: TaskFields, version: string) =>
  sampleTask(1, { ...fields, updated_at: version });
export const event = (number: number, version: string): TaskChange[] => [{ number, version }];
