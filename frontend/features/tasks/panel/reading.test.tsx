import { fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { toastStore } from "@/ui/toast-store";
import { currentTasks } from "../store/current-tasks";
import { fakeServer, refusal, row, showPanel } from "../testing/panel-with-fake-server";
import { sampleTask } from "../testing/sample-task";

const MORE = { tasks: [sampleTask(1, { title: "Milk" })], next_cursor: "more" };

/** Answers what `isMeant` with `give`, and everything else as usual. */
function instead(isMeant: (url: string) => boolean, give: () => Promise<Response> | Response) {
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) =>
    isMeant(url) ? give() : fakeServer.fetched(url, init),
  );
}

const refused = () => new Response(JSON.stringify(refusal.body), { status: refusal.status });
const listed = (body: unknown) => new Response(JSON.stringify(body));

describe("a list that is read in parts", () => {
  beforeEach(fakeServer.begin);
  afterEach(fakeServer.end);

  it("says beneath what is here that the rest of it could not be read", async () => {
    instead((url) => url.includes("status=completed"), refused);
    const user = await showPanel(/Anytime/);
    await row("Milk");
    const done = { completed_at: "2026-11-21T09:00:00Z", updated_at: "2026-11-21T09:00:00Z" };
    currentTasks.getState().store.receive([sampleTask(1, { title: "Milk", ...done })]);
    await user.click(screen.getByRole("tab", { name: /Completed/ }));
    expect(await screen.findByText(/could not be/)).toBeTruthy();
    expect(await row("Milk")).toBeTruthy();
  });

  it("says why no more of it could be read", async () => {
    instead(
      (url) => url.includes("view=anytime"),
      () => listed(MORE),
    );
    const user = await showPanel(/Anytime/);
    const more = await screen.findByRole("button", { name: "Show more" });
    instead((url) => url.includes("cursor=more"), refused);
    await user.click(more);
    await expect.poll(() => toastStore.getState().at(-1)?.tone).toBe("danger");
  });

  it("does not say that nothing matches before the server has looked", async () => {
    instead(
      (url) => url.includes("view=anytime"),
      () => listed(MORE),
    );
    const user = await showPanel(/Anytime/);
    await row("Milk");
    let answer = refused;
    instead(
      (url) => url.includes("q=rent"),
      () => answer(),
    );
    await user.click(screen.getByRole("button", { name: "Search and filter" }));
    await user.type(screen.getByRole("searchbox"), "rent");
    expect(screen.queryByText("No task matches")).toBeNull();
    const again = await screen.findByRole("button", { name: "Try again" });
    answer = () => listed({ tasks: [sampleTask(9, { title: "Pay the rent" })], next_cursor: null });
    await user.click(again);
    expect(await row("Pay the rent")).toBeTruthy();
  });

  it.each([
    ["the browser is online again", () => void fireEvent(window, new Event("online"))],
    ["all else is read anew", () => void currentTasks.getState().store.reload()],
  ])("searches again by itself when %s", async (_when, again) => {
    instead(
      (url) => url.includes("view=anytime"),
      () => listed(MORE),
    );
    const user = await showPanel(/Anytime/);
    await row("Milk");
    instead((url) => url.includes("q=rent"), refused);
    await user.click(screen.getByRole("button", { name: "Search and filter" }));
    await user.type(screen.getByRole("searchbox"), "rent");
    await screen.findByRole("button", { name: "Try again" });
    const found = [sampleTask(9, { title: "Pay the rent" })];
    instead(
      (url) => url.includes("view=anytime"),
      () => listed({ tasks: found, next_cursor: "more" }),
    );
    again();
    expect(await row("Pay the rent")).toBeTruthy();
    await expect.poll(() => screen.queryByRole("alert")).toBeNull();
  });

  it("reads a list by itself when the browser is online again", async () => {
    instead(() => true, refused);
    await showPanel(/Anytime/);
    await screen.findByRole("alert");
    vi.stubGlobal("fetch", fakeServer.fetched);
    fireEvent(window, new Event("online"));
    expect(await row("Milk")).toBeTruthy();
  });
});
