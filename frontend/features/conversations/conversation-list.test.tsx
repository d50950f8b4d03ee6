import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closeRecord, openRecord } from "@/storage/current-record";
import { emptyRecord, recordKey } from "@/storage/record";
import { closeToast, toastStore } from "@/ui/toast-store";
import { Toaster } from "@/ui/toaster";
import { TooltipProvider } from "@/ui/tooltip";
import { ConversationList } from "./conversation-list";
import { conversationList } from "./list";
import { step } from "./use-row-limit";

const now = Date.now();
const rows = [
  { id: "conv_1", title: "Groceries", created: now, updated: now, pinned: false },
  { id: "conv_2", title: "Holiday", created: now, updated: now - 1, pinned: true },
];

function show(onLeave = vi.fn()) {
  render(
    <TooltipProvider>
      <ConversationList current="conv_1" onLeave={onLeave} onOpen={() => {}} />
      <Toaster label="Notices" closeLabel="Close" />
    </TooltipProvider>,
  );
  return { user: userEvent.setup(), onLeave };
}

const titles = () => screen.queryAllByRole("link").map((link) => link.textContent);
const choose = async (user: ReturnType<typeof userEvent.setup>, title: string, what: string) => {
  await user.click(screen.getByRole("button", { name: `Options for “${title}”` }));
  await user.click(await screen.findByRole("menuitem", { name: what }));
};

beforeEach(() => {
  openRecord("ada");
  for (const row of rows) conversationList.restore(row);
});
afterEach(() => {
  act(() => {
    for (const { id } of toastStore.getState()) closeToast(id);
    closeRecord();
  });
  vi.unstubAllGlobals();
});

describe("the list of chats", () => {
  it("is grouped, pinned ones first, and marks the open one", () => {
    show();
    expect(titles()).toEqual(["Holiday", "Groceries"]);
    expect(screen.getByRole("link", { current: "page" }).textContent).toBe("Groceries");
    expect(
      within(screen.getByRole("region", { name: "Pinned" })).getAllByRole("link"),
    ).toHaveLength(1);
  });

  it("draws more of a long list when its end comes near", () => {
    let nearEnd: IntersectionObserverCallback = () => {};
    vi.stubGlobal(
      "IntersectionObserver",
      class {
        constructor(told: IntersectionObserverCallback, { root }: IntersectionObserverInit = {}) {
          if (root) nearEnd = told; // the others are the links' own
        }
        observe() {}
        unobserve() {}
        disconnect() {}
      },
    );
    for (let n = 0; n < step; n += 1) {
      const old = { id: `conv_old_${n}`, title: `Old ${n}`, created: n, updated: n, pinned: false };
      conversationList.restore(old);
    }
    show();
    const drawn = () => document.querySelectorAll("[data-row]").length; // quicker than by role
    expect(drawn()).toBe(step);
    const seen = [{ isIntersecting: true }] as IntersectionObserverEntry[];
    act(() => nearEnd(seen, {} as IntersectionObserver));
    expect(drawn()).toBe(step + rows.length);
  });

  it("is searched", async () => {
    const { user } = show();
    await user.type(screen.getByRole("searchbox"), "groc");
    await waitFor(() => expect(titles()).toEqual(["Groceries"]));
    await user.type(screen.getByRole("searchbox"), "xx");
    expect(await screen.findByText("No chat is called that.")).toBeDefined();
  });

  it("is walked by arrow keys", async () => {
    const { user } = show();
    screen.getByRole("link", { name: "Holiday" }).focus();
    await user.keyboard("{ArrowDown}");
    expect(document.activeElement?.textContent).toBe("Groceries");
  });

  it("keeps the focus in the list when a row is renamed or deleted by its keys", async () => {
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(new Response("{}")));
    const { user } = show();
    screen.getByRole("link", { name: "Holiday" }).focus();
    await user.keyboard("{F2}");
    const field = await screen.findByRole("textbox", { name: "Name of the chat" });
    fireEvent.change(field, { target: { value: "Sea" } });
    field.focus();
    await user.keyboard("{Enter}");
    expect(document.activeElement?.textContent).toBe("Sea");
    await user.keyboard("{Delete}");
    fireEvent.keyDown(document.activeElement ?? document.body, { key: "Delete", repeat: true });
    expect(titles()).toEqual(["Groceries"]);
    expect(document.activeElement?.textContent).toBe("Groceries");
  });

  it("renames in place, and takes it back when the server refuses", async () => {
    const body = JSON.stringify({ error: { code: "x", message: "No." } });
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(new Response(body, { status: 502 })));
    const { user } = show();
    await choose(user, "Groceries", "Rename");
    const field = await screen.findByRole("textbox", { name: "Name of the chat" });
    fireEvent.change(field, { target: { value: "Food" } });
    fireEvent.keyDown(field, { key: "Enter" });
    expect(await screen.findByText("The new name could not be saved.")).toBeDefined();
    expect(titles()).toContain("Groceries");
  });

  it("pins and unpins", async () => {
    const { user } = show();
    await choose(user, "Holiday", "Unpin");
    expect(conversationList.find("conv_2")?.pinned).toBe(false);
  });

  it("deletes with an undo that brings the row back", async () => {
    const fetched = vi.fn();
    vi.stubGlobal("fetch", fetched);
    const { user, onLeave } = show();
    await choose(user, "Groceries", "Delete");
    expect(titles()).toEqual(["Holiday"]);
    expect(onLeave).toHaveBeenCalledWith("conv_1");
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(titles()).toContain("Groceries");
    expect(fetched).not.toHaveBeenCalled();
  });

  it("follows another tab", () => {
    show();
    localStorage.setItem(
      recordKey("ada"),
      JSON.stringify({ ...emptyRecord, conversations: [rows[1]] }),
    );
    act(() => void window.dispatchEvent(new StorageEvent("storage", { key: recordKey("ada") })));
    expect(titles()).toEqual(["Holiday"]);
  });

  it("says when the browser does not store it", () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    act(() => conversationList.pin("conv_1", true));
    show();
    expect(screen.getByText(/does not store the list/)).toBeDefined();
  });
});
