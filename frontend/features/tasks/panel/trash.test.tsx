import { screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeServer, showPanel } from "../testing/panel-with-fake-server";
import { sampleTask } from "../testing/sample-task";

const deleted = { deleted_at: "2026-11-21T09:00:00Z", updated_at: "2026-11-21T09:00:00Z" };

describe("emptying the trash", () => {
  beforeEach(() => {
    fakeServer.begin();
    fakeServer.tasks = ["Milk", "Bread", "Brew"].map((title, index) =>
      sampleTask(index + 1, { title, ...deleted }),
    );
    fakeServer.answer = (method) => (method === "DELETE" ? { status: 200, body: {} } : null);
  });
  afterEach(fakeServer.end);

  async function erase(user: Awaited<ReturnType<typeof showPanel>>, button: string) {
    await user.click(await screen.findByText(button));
    await user.click(await screen.findByRole("button", { name: "Erase for good" }));
  }

  it("erases all of it at once", async () => {
    await erase(await showPanel(/Trash/), "Empty the trash");
    await vi.waitFor(() =>
      expect(fakeServer.sent).toEqual([
        { method: "DELETE", path: "/api/tasks/deleted", body: null },
      ]),
    );
  });

  it("erases only what a search has left, as it asked", async () => {
    const user = await showPanel(/Trash/);
    await user.click(screen.getByRole("button", { name: "Search and filter" }));
    await user.type(screen.getByLabelText("Search tasks"), "br");
    await erase(user, "Erase for good");
    await vi.waitFor(() => expect(fakeServer.sent).toHaveLength(2));
    const paths = fakeServer.sent.map(({ path }) => path).sort();
    expect(paths).toEqual(["/api/tasks/2", "/api/tasks/3"]);
  });
});
