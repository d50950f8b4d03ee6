import { act, fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { currentTasks } from "../store/current-tasks";
import { fakeServer, refusal, row, showPanel } from "../testing/panel-with-fake-server";
import { sampleTask } from "../testing/sample-task";

const done = { completed_at: "2026-11-21T09:00:00Z", updated_at: "2026-11-21T09:00:00Z" };

describe("the task panel", () => {
  beforeEach(fakeServer.begin);
  afterEach(fakeServer.end);

  it("lists what there is, and says when there is nothing", async () => {
    await showPanel();
    expect(await row("Milk")).toBeTruthy();
    await userEvent.click(screen.getByRole("tab", { name: /Upcoming/ }));
    expect(screen.getByText("Nothing planned ahead")).toBeTruthy();
  });

  it("ticks a task off at once, and takes the tick back when it is refused", async () => {
    let refuse = () => {};
    const refused = new Promise<void>((resolve) => {
      refuse = resolve;
    });
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      if (!url.endsWith("/complete")) return fakeServer.fetched(url, init);
      await refused;
      return new Response(JSON.stringify(refusal.body), { status: refusal.status });
    });
    const user = await showPanel();
    await user.click(await screen.findByRole("checkbox", { name: "Complete Milk" }));
    expect(screen.queryByRole("button", { name: "Edit Milk" })).toBeNull();
    refuse();
    expect(await row("Milk")).toBeTruthy();
  });

  it("says that a list could not be read, asks once, and again when the person wants it", async () => {
    let asked = 0;
    let broken = true;
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      if (!url.includes("status=completed")) return fakeServer.fetched(url, init);
      asked += 1;
      if (!broken) return fakeServer.fetched(url, init);
      return new Response(JSON.stringify(refusal.body), { status: 400 });
    });
    const user = await showPanel(/Completed/);
    expect(await screen.findByText(/could not be/)).toBeTruthy();
    expect(asked).toBe(1);
    broken = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await expect.poll(() => screen.queryByText(/could not be/)).toBeNull();
    expect(asked).toBe(2);
  });

  it("sends no mark that only keeps a date in order between Urdu letters", async () => {
    const user = await showPanel();
    await user.type(screen.getByLabelText("Add a task"), "امی کو فون 2026-12-24 کو{Enter}");
    await expect.poll(() => fakeServer.sent.at(-1)?.body).toMatchObject({ title: "امی کو فون" });
    expect(fakeServer.sent.at(-1)?.body).toMatchObject({ due_date: "2026-12-24" });
  });

  it("adds what the line was understood to mean", async () => {
    fakeServer.answer = (method) =>
      method === "POST" ? { status: 201, body: sampleTask(3, { title: "Rent" }) } : null;
    const user = await showPanel();
    await user.type(screen.getByLabelText("Add a task"), "Rent every 1st !high #home");
    const understood = within(screen.getByRole("list", { name: "Understood as" }));
    expect(understood.getByText("every month on day 1")).toBeTruthy();
    expect(understood.getByText("High")).toBeTruthy();
    await user.keyboard("{Enter}");
    expect(await row("Rent")).toBeTruthy();
    expect(fakeServer.sent[0]?.body).toMatchObject({
      title: "Rent",
      priority: "high",
      tags: ["home"],
      recurrence: "FREQ=MONTHLY;BYMONTHDAY=1",
    });
  });

  it("keeps the words that the person took back", async () => {
    const user = await showPanel();
    await user.type(screen.getByLabelText("Add a task"), "watch Friday");
    await user.click(screen.getByRole("button", { name: /keep it as plain words/ }));
    expect(screen.queryByRole("button", { name: /keep it as plain words/ })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Read dates and tags again" }));
    expect(screen.getByRole("button", { name: /keep it as plain words/ })).toBeTruthy();
  });

  it("keeps the line when it could not be sent", async () => {
    fakeServer.answer = (method) => (method === "POST" ? refusal : null);
    const user = await showPanel();
    const line = screen.getByLabelText<HTMLInputElement>("Add a task");
    await user.type(line, "Call mum #family{Enter}");
    expect((await screen.findByRole("alert")).textContent).toBe("It broke.");
    expect(line.value).toBe("Call mum #family");
  });

  it("is worked by keys alone", async () => {
    fakeServer.answer = (method, path) =>
      method === "PATCH" ? { status: 200, body: sampleTask(Number(path.at(-1))) } : null;
    const user = await showPanel();
    (await row("Milk")).focus();
    await user.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(await row("Bread"));
    await user.keyboard("1");
    await vi.waitFor(() => expect(fakeServer.sent[0]?.body).toEqual({ priority: "high" }));
    await user.keyboard("x");
    expect(await screen.findByRole("toolbar", { name: "Selected tasks" })).toBeTruthy();
  });

  it("deletes one task with a key that is held down, and not the next ones", async () => {
    fakeServer.answer = (method, path) =>
      method === "DELETE" ? { status: 200, body: sampleTask(Number(path.at(-1))) } : null;
    await showPanel();
    (await row("Milk")).focus();
    for (const repeat of [false, true, true]) {
      fireEvent.keyDown(document.activeElement ?? document.body, { key: "Delete", repeat });
    }
    expect(fakeServer.sent.map(({ path }) => path)).toEqual(["/api/tasks/1"]);
  });

  it("ticks one task off with a double click, and not the one that takes its place", async () => {
    fakeServer.answer = (method) =>
      method === "POST" ? { status: 200, body: sampleTask(1, done) } : null;
    await showPanel();
    fireEvent.click(await screen.findByRole("checkbox", { name: "Complete Milk" }), { detail: 1 });
    fireEvent.click(screen.getByRole("checkbox", { name: "Complete Bread" }), { detail: 2 });
    expect(fakeServer.sent.map(({ path }) => path)).toEqual(["/api/tasks/1/complete"]);
  });

  it("passes the focus on when a task leaves the list", async () => {
    fakeServer.answer = (method, path) =>
      method === "POST"
        ? { status: 200, body: sampleTask(Number(path.split("/")[3]), done) }
        : null;
    const user = await showPanel();
    screen.getByRole("checkbox", { name: "Complete Milk" }).focus();
    await user.keyboard(" ");
    expect(document.activeElement).toBe(await row("Bread"));
    await user.keyboard(" ");
    expect(document.activeElement).toBe(screen.getByRole("tabpanel"));
  });

  it("follows a task to another day", async () => {
    const day = (date: string) => ({ due_date: date, updated_at: `${date}T09:00:00Z` });
    fakeServer.tasks = [sampleTask(1, { title: "Milk", ...day("2099-01-01") })];
    fakeServer.answer = (method) =>
      method === "PATCH"
        ? { status: 200, body: sampleTask(1, { title: "Milk", ...day("2099-01-02") }) }
        : null;
    const user = await showPanel(/Upcoming/);
    (await row("Milk")).focus();
    await user.keyboard("{Shift>}{ArrowRight}{/Shift}");
    await vi.waitFor(() => expect(fakeServer.sent[0]?.body).toEqual({ due_date: "2099-01-02" }));
    expect(document.activeElement).toBe(await row("Milk"));
  });

  it("edits where the task stands, and saves on Enter", async () => {
    fakeServer.answer = (method) =>
      method === "PATCH" ? { status: 200, body: sampleTask(1, { title: "Oat milk" }) } : null;
    const user = await showPanel();
    await user.click(await row("Milk"));
    const title = screen.getByLabelText("Title");
    expect(document.activeElement).toBe(title);
    await user.clear(title);
    await user.type(title, "Oat milk{Enter}");
    expect(await row("Oat milk")).toBeTruthy();
    expect(fakeServer.sent).toEqual([
      { method: "PATCH", path: "/api/tasks/1", body: { title: "Oat milk" } },
    ]);
  });

  it("does not undo what somebody else wrote while the editor was open", async () => {
    const user = await showPanel();
    await user.click(await row("Milk"));
    const news = sampleTask(1, { title: "Soy milk", updated_at: "2026-11-21T09:00:00Z" });
    act(() => currentTasks.getState().store.receive([news]));
    await user.keyboard("{Enter}");
    expect(await row("Soy milk")).toBeTruthy();
    expect(fakeServer.sent).toEqual([]);
  });

  it("finds by words", async () => {
    const user = await showPanel();
    await user.click(screen.getByRole("button", { name: "Search and filter" }));
    await user.type(screen.getByLabelText("Search tasks"), "bre");
    expect(await row("Bread")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Edit Milk" })).toBeNull();
  });

  it("changes several at once", async () => {
    fakeServer.answer = (method, path) =>
      method === "POST" && path.endsWith("/bulk")
        ? { status: 200, body: { ok: true, action: "completed", receipts: [], failures: [] } }
        : null;
    const user = await showPanel();
    (await row("Milk")).focus();
    await user.keyboard("x");
    await user.click(screen.getByRole("button", { name: "Select all" }));
    await user.click(screen.getByRole("button", { name: "Complete" }));
    expect(fakeServer.sent[0]).toMatchObject({
      path: "/api/tasks/bulk",
      body: { verb: "complete", numbers: [1, 2] },
    });
  });

  it("selects neighbours with Shift and the arrows, gives them back, and takes all at once", async () => {
    fakeServer.tasks = ["Milk", "Bread", "Salt"].map((title, at) => sampleTask(at + 1, { title }));
    const user = await showPanel();
    const selected = () => screen.queryByText(/ selected$/)?.textContent ?? "none";
    (await screen.findByRole("button", { name: "Edit Bread" })).focus();
    await user.keyboard("{Shift>}{ArrowDown}{/Shift}");
    expect(selected()).toBe("2 selected");
    await user.keyboard("{Shift>}{ArrowUp}{ArrowUp}{/Shift}");
    expect(selected()).toBe("2 selected");
    expect(screen.getByRole("button", { name: "Select Milk" })).toBe(document.activeElement);
    await user.keyboard("{Escape}");
    expect(selected()).toBe("none");
    await user.keyboard("{Control>}a{/Control}");
    expect(selected()).toBe("3 selected");
  });
});
