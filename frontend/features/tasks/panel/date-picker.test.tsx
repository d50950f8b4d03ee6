import { screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pretend, row, showPanel } from "../testing/pretend-panel";
import { sampleTask } from "../testing/sample-task";

describe("the date picker", () => {
  beforeEach(pretend.begin);
  afterEach(() => {
    pretend.end();
    vi.unstubAllGlobals();
  });

  it("leaves the task open when only the picker is closed", async () => {
    const user = await showPanel();
    await user.click(await row("Milk"));
    await user.click(screen.getByText("Date"));
    await user.keyboard("{Escape}");
    expect(screen.queryByText("Next week")).toBeNull();
    expect(screen.getByLabelText("Title")).toBeTruthy();
  });

  it("is a sheet at the thumb where the screen is narrow", async () => {
    const media = { matches: true, addEventListener: vi.fn(), removeEventListener: vi.fn() };
    vi.stubGlobal("matchMedia", () => media);
    pretend.answer = (method) => (method === "PATCH" ? { status: 200, body: sampleTask(1) } : null);
    const user = await showPanel();
    await user.click(await row("Milk"));
    await user.click(screen.getByText("Date"));
    expect(screen.getByRole("dialog").className).toContain("bottom-0");
    await user.click(screen.getByText("Today", { selector: "[role=dialog] button" }));
    await vi.waitFor(() => expect(pretend.sent[0]?.body).toHaveProperty("due_date"));
  });

  it("is where the repeat opens, too", async () => {
    const media = { matches: true, addEventListener: vi.fn(), removeEventListener: vi.fn() };
    vi.stubGlobal("matchMedia", () => media);
    const user = await showPanel();
    await user.click(await row("Milk"));
    await user.click(screen.getByText("Repeat"));
    expect(screen.getByRole("dialog").className).toContain("bottom-0");
  });
});
