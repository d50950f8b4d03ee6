import { fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeServer, refusal, row, showPanel } from "../testing/panel-with-fake-server";
import { sampleTask } from "../testing/sample-task";

describe("the opened task", () => {
  beforeEach(fakeServer.begin);
  afterEach(fakeServer.end);

  async function openMilk() {
    const user = await showPanel();
    await user.click(await row("Milk"));
    return user;
  }

  it("keeps the words that were refused, and sends them with the next try", async () => {
    fakeServer.answer = (method) => (method === "PATCH" ? refusal : null);
    const user = await openMilk();
    fireEvent.change(screen.getByLabelText("Notes"), { target: { value: "two litres" } });
    await user.keyboard("{Escape}");
    await vi.waitFor(() => expect(fakeServer.sent).toHaveLength(1));
    await user.click(await row("Milk"));
    const notes = await screen.findByLabelText<HTMLTextAreaElement>("Notes");
    expect(notes.value).toBe("two litres");
    const saved = sampleTask(1, { title: "Milk", notes: "two litres" });
    fakeServer.answer = (method) => (method === "PATCH" ? { status: 200, body: saved } : null);
    await user.keyboard("{Escape}");
    await vi.waitFor(() => expect(fakeServer.sent.at(-1)?.body).toEqual({ notes: "two litres" }));
    expect(fakeServer.sent).toHaveLength(2);
  });

  it("keeps a tag that was typed and not yet entered", async () => {
    fakeServer.answer = (method) =>
      method === "PATCH" ? { status: 200, body: sampleTask(1) } : null;
    const user = await openMilk();
    await user.type(screen.getByLabelText("Add a tag"), "shop");
    await user.keyboard("{Escape}");
    await vi.waitFor(() => expect(fakeServer.sent[0]?.body).toEqual({ tags: ["shop"] }));
    expect(fakeServer.sent).toHaveLength(1);
  });

  it("enters no tag with the key that ends a composition, as Safari tells it", async () => {
    const user = await openMilk();
    const field = screen.getByLabelText("Add a tag");
    await user.type(field, "買");
    fireEvent.keyDown(field, { key: "Enter", keyCode: 229 });
    expect(fakeServer.sent).toEqual([]);
  });
});
