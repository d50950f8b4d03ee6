import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { toastStore } from "@/ui/toast-store";
import { fakeServer, refusal, showPanel } from "../testing/panel-with-fake-server";
import { sampleTask } from "../testing/sample-task";

beforeEach(() => fakeServer.begin());
afterEach(() => fakeServer.end());

type Adding = { title: unknown; key: string | null; answer: (status: number) => void };

/** Every new task waits until the test has answered it. */
function waiting(): Adding[] {
  const asked: Adding[] = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    if (init.method !== "POST") return fakeServer.fetched(url, init);
    const { title } = JSON.parse(String(init.body)) as { title: string };
    const key = new Headers(init.headers).get("Idempotency-Key");
    return new Promise<Response>((resolve) => {
      const answer = (status: number) => {
        const body = status === 201 ? sampleTask(3, { title }) : refusal.body;
        resolve(new Response(JSON.stringify(body), { status }));
      };
      asked.push({ title, key, answer });
    });
  });
  return asked;
}

it("keeps a line when Escape only ends a composition", async () => {
  const user = await showPanel();
  const line = screen.getByLabelText<HTMLInputElement>("Add a task");
  await user.type(line, "Kaufen");
  fireEvent.keyDown(line, { key: "Escape", isComposing: true });
  expect(line.value).toBe("Kaufen");
  fireEvent.keyDown(line, { key: "Escape" });
  expect(line.value).toBe("");
});

it("keeps a line that was not sent over a reload, and none that was", async () => {
  const user = await showPanel();
  await user.type(screen.getByLabelText("Add a task"), "Buy br");
  cleanup();
  await showPanel();
  const line = screen.getByLabelText<HTMLInputElement>("Add a task");
  expect(line.value).toBe("Buy br");
  await user.type(line, "ead{Enter}");
  cleanup();
  await showPanel();
  expect(screen.getByLabelText<HTMLInputElement>("Add a task").value).toBe("");
  expect(fakeServer.sent.map(({ body }) => body)).toMatchObject([{ title: "Buy bread" }]);
});

it("puts shared words behind a line that was half typed", async () => {
  const user = await showPanel();
  await user.type(screen.getByLabelText("Add a task"), "Buy br");
  cleanup();
  window.history.replaceState(null, "", "/?add=Call%20Ada");
  await showPanel();
  expect(screen.getByLabelText<HTMLInputElement>("Add a task").value).toBe("Buy br Call Ada");
  expect(window.location.search).toBe("");
});

it("says that a repetition was not understood, and keeps its words", async () => {
  const user = await showPanel();
  await user.type(screen.getByLabelText("Add a task"), "run every weekday except friday");
  expect(screen.getByText(/“every weekday except friday” was not understood/)).toBeTruthy();
  expect(screen.queryByRole("list", { name: "Understood as" })).toBeNull();
});

describe("a line that could not be added", () => {
  it("is offered again beside what has been written since, as the same task", async () => {
    const asked = waiting();
    const user = await showPanel();
    const line = screen.getByLabelText<HTMLInputElement>("Add a task");
    await user.type(line, "Call mum{Enter}");
    await user.type(line, "Buy milk");
    asked[0]?.answer(500);
    const told = await vi.waitFor(() => {
      const found = toastStore.getState().find(({ text }) => text.includes("Call mum"));
      if (!found) throw new Error("Nothing was said.");
      return found;
    });
    expect(told).toMatchObject({ text: "“Call mum” was not added. It broke.", duration: 0 });
    expect(line.value).toBe("Buy milk");
    await user.keyboard("{Enter}");
    told.action?.run();
    await vi.waitFor(() => expect(asked).toHaveLength(3));
    expect(asked.map(({ title }) => title)).toEqual(["Call mum", "Buy milk", "Call mum"]);
    const [first, second, again] = asked.map(({ key }) => key);
    expect(again).toBe(first);
    expect(second).not.toBe(first);
  });

  it("comes back into the empty line, and is another task once it is changed", async () => {
    const asked = waiting();
    const user = await showPanel();
    const line = screen.getByLabelText<HTMLInputElement>("Add a task");
    await user.type(line, "Call mum Friday{Enter}");
    asked[0]?.answer(500);
    await screen.findByText("It broke.");
    await user.type(line, "{Enter}");
    asked[1]?.answer(500);
    await vi.waitFor(() => expect(line.value).toBe("Call mum Friday"));
    await user.click(screen.getByRole("button", { name: /keep it as plain words/ }));
    await user.type(line, "{Enter}");
    const [first, again, other] = asked.map(({ key }) => key);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});
