import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sampleTask } from "../testing/sample-task";
import { answers, draw, fetched } from "./testing/drawn-card";
import { RECORDED_AT, type RecordedName, recorded, recordedQuestion } from "./testing/recorded";

const asking = (name: RecordedName, confirm: string) => ({ ...recordedQuestion(name), confirm });

describe("a question before a change of many", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(RECORDED_AT) + 60_000 });
    vi.stubGlobal("fetch", fetched.mockReset());
  });

  afterEach(() => void vi.useRealTimers());

  it("asks before it changes many, and does exactly that", async () => {
    const confirm = "body.confirm-signature-1";
    const numbers = [1, 2, 3, 4, 5, 6];
    const question = asking("asks", confirm);
    draw({ output: { ...question, change: { ...question.change, numbers } } });
    expect(screen.getByText("Delete 6 tasks?")).toBeTruthy();
    expect(await screen.findByText("and 4 more")).toBeTruthy();
    answers(200, recorded.confirmed);
    await userEvent.click(screen.getByRole("button", { name: "Delete 6 tasks" }));
    expect(await screen.findByText("2 tasks deleted")).toBeTruthy();
    const sent = fetched.mock.calls.find(([url]) => url === "/api/tasks/confirm");
    expect(sent?.[1].body).toBe(JSON.stringify({ token: confirm }));
  });

  it("shows all that it would change, also those that the receipt only numbers", async () => {
    const numbers = Array.from({ length: 27 }, (_, index) => index + 1);
    const tasks = numbers.map((number) => sampleTask(number, { title: `Chore ${number}` }));
    answers(200, null, tasks.slice(20));
    const question = asking("asks", "body.confirm-signature-4");
    const change = { ...question.change, numbers };
    draw({ output: { ...question, change, tasks: tasks.slice(0, 20), total: 27 } });
    expect(await screen.findByText("Chore 27")).toBeTruthy();
    const [url] = fetched.mock.calls[0] ?? [];
    expect(url).toBe(
      `/api/tasks/named?${numbers
        .slice(20)
        .map((n) => `numbers=${n}`)
        .join("&")}`,
    );
  });

  it("is remembered in the conversation that asked", async () => {
    answers(200, recorded.confirmed);
    const output = asking("asks", "body.confirm-signature-5");
    draw({ output }, { conversationId: () => "conv_1" });
    await userEvent.click(screen.getByRole("button", { name: "Delete 2 tasks" }));
    expect(await screen.findByText("2 tasks deleted")).toBeTruthy();
    const address = "/api/conversations/conv_1/confirm";
    const [, sent] = fetched.mock.calls.find(([url]) => url === address) ?? [];
    expect(JSON.parse(sent.body)).toEqual({ token: output.confirm, call_id: "call_1" });
  });

  it("says what it would change tasks to", () => {
    draw({ output: asking("asks to what", "body.confirm-signature-3") });
    expect(screen.getByText("To: Jan 4, 2030, 9:00 AM")).toBeTruthy();
  });

  it("changes nothing when it is told not to", async () => {
    draw({ output: asking("asks", "body.confirm-signature-2") });
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(screen.getByText("Nothing was changed.")).toBeTruthy();
    expect(fetched.mock.calls.filter(([, { method }]) => method !== "GET")).toEqual([]);
  });
});
