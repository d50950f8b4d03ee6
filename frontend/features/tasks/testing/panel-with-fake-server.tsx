// How is the task panel tried without a server? Its requests are answered here, and written down.
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { vi } from "vitest";
import type { Task } from "@/api/types";
import { TooltipProvider } from "@/ui/tooltip";
import { TaskPanel } from "../panel/task-panel";
import { closeTasks, openTasks } from "../store/current-tasks";
import { sampleTask } from "./sample-task";

class SilentSource extends EventTarget {
  close() {}
}

export type Answer = { status: number; body: unknown };

export const refusal = {
  status: 500,
  body: { error: { code: "boom", message: "It broke." } },
} satisfies Answer;

const counts = { today: 0, overdue: 0, upcoming: 0, anytime: 0, completed: 0, deleted: 0 };

function isListed(task: Task, search: URLSearchParams): boolean {
  if (search.get("status") === "deleted") return task.deleted_at !== null;
  const view = task.due_date === null ? "anytime" : "upcoming";
  return task.deleted_at === null && search.get("view") === view;
}

export const fakeServer = {
  sent: [] as { method: string; path: string; body: unknown }[],
  tasks: [] as Task[],
  /** What a request gets; `null` for the usual list. */
  answer: (_method: string, _path: string, _body: unknown): Answer | null => null,
  async fetched(url: string, init: RequestInit): Promise<Response> {
    const { pathname: path, searchParams } = new URL(url, "http://here.invalid");
    const method = init.method ?? "GET";
    const body = init.body ? (JSON.parse(String(init.body)) as object) : null;
    if (method !== "GET") fakeServer.sent.push({ method, path, body });
    const given = fakeServer.answer(method, path, body);
    if (given) return new Response(JSON.stringify(given.body), { status: given.status });
    if (method === "POST" && path === "/api/tasks") {
      return new Response(JSON.stringify(sampleTask(99, { ...body })), { status: 201 });
    }
    const tasks = fakeServer.tasks.filter((task) => isListed(task, searchParams));
    const list = { tasks, next_cursor: null };
    return new Response(JSON.stringify(path === "/api/tasks/counts" ? counts : list));
  },
  begin(): void {
    fakeServer.sent.length = 0;
    fakeServer.tasks = [sampleTask(1, { title: "Milk" }), sampleTask(2, { title: "Bread" })];
    fakeServer.answer = () => null;
    vi.stubGlobal("fetch", vi.fn(fakeServer.fetched));
    vi.stubGlobal("EventSource", SilentSource);
  },
  end: () => act(closeTasks),
};

/** The panel with the list that `tab` names in front. */
export async function showPanel(tab = /Anytime/) {
  openTasks("u1", "UTC");
  render(
    <TooltipProvider>
      <TaskPanel />
    </TooltipProvider>,
  );
  await userEvent.click(await screen.findByRole("tab", { name: tab }));
  return userEvent.setup({ delay: null });
}

export const row = (title: string) => screen.findByRole("button", { name: `Edit ${title}` });
