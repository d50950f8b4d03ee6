import { screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeServer, row, showPanel } from "../testing/panel-with-fake-server";
import { sampleTask } from "../testing/sample-task";

describe("the date picker", () => {
  beforeEach(fakeServer.begin);
  afterEach(() => {
    fakeServer.end();
    vi.unstubAllGlobals();
  });

  it("leaves the task open when only the picker is closed", async () => {
    const user = await showPanel();
    await user.click(await row("Milk"));
    await user.click(screen.getByText("Date"));
    await screen.findByText("Next week");
    await user.keyboard("{Escape}");
    expect(screen.queryByText("Next week")).toBeNull();
    expect(screen.getByLabelText("Title")).toBeTruthy();
  });

  it("is a sheet at the thumb where the screen is narrow", async () => {
    const media = { matches: true, addEventListener: vi.fn(), removeEventListener: vi.fn() };
    vi.stubGlobal("matchMedia", () => media);
    fakeServer.answer = (method) =>
      method === "PATCH" ? { status: 200, body: sampleTask(1) } : null;
    const user = await showPanel();
    await user.click(await row("Milk"));
    await user.click(screen.getByText("Date"));
    expect((await screen.findByRole("dialog")).className).toContain("bottom-0");
    await user.click(screen.getByText("Today", { selector: "[role=dialog] button" }));
    await vi.waitFor(() => expect(fakeServer.sent[0]?.body).toHaveProperty("due_date"));
  });

  it("shows the last month that there is", async () => {
    fakeServer.tasks = [sampleTask(1, { title: "Milk", due_date: "9999-12-31" })];
    const user = await showPanel(/Upcoming/);
    await user.click(await row("Milk"));
    await user.click(screen.getByText(/9999/, { selector: "button" }));
    await user.click(await screen.findByRole("button", { name: "Next month" }));
    expect(screen.getByText("December 9999")).toBeTruthy();
    expect(screen.getAllByRole("button", { name: /December 31, 9999/ })).toHaveLength(1);
    expect(screen.queryByRole("button", { name: /10000/ })).toBeNull();
  });

  it("is where the repeat opens, too", async () => {
    const media = { matches: true, addEventListener: vi.fn(), removeEventListener: vi.fn() };
    vi.stubGlobal("matchMedia", () => media);
    const user = await showPanel();
    await user.click(await row("Milk"));
    await user.click(screen.getByText("Repeat"));
    expect((await screen.findByRole("dialog")).className).toContain("bottom-0");
  });
});
