import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closeRecord, currentRecord, openRecord } from "@/storage/current-record";
import { eraseLater } from "./erase";
import { idleEverywhere } from "./last-said";
import { conversationList } from "./list";
import { finishErasing, isSettled, willErase } from "./unfinished";

const day = 24 * 60 * 60 * 1000;
const row = { id: "conv_1", title: "Plans", created: 1, updated: 1, pinned: false };
const erased = () => new Response(JSON.stringify({ id: "x", deleted: true, items_deleted: 2 }));
const erasing = () => currentRecord.get().erasing;
let held: Set<string>;

/** The browser's locks, as far as they are used here; other tabs hold those in `held`. */
const locks = {
  request: async (name: string, ...more: unknown[]) => {
    const work = more.at(-1) as (lock: object | null) => unknown;
    return work(held.has(name) ? null : {});
  },
};

beforeEach(() => {
  held = new Set();
  vi.stubGlobal("navigator", { ...navigator, locks });
  openRecord("ada");
});
afterEach(() => {
  for (const id of erasing()) isSettled(id);
  closeRecord();
  vi.unstubAllGlobals();
});

describe("a chat that is to be erased", () => {
  it("is remembered while its undo is offered, and no longer than it takes", async () => {
    vi.stubGlobal("fetch", async () => erased());
    conversationList.restore(row);
    const pending = eraseLater(row);
    expect(erasing()).toEqual(["conv_1"]);
    await pending.send();
    expect(erasing()).toEqual([]);
  });

  it("and is taken back is forgotten", () => {
    conversationList.restore(row);
    eraseLater(row).takeBack();
    expect(erasing()).toEqual([]);
  });

  it("by a tab that is gone is erased by the next one; one that lives is left alone", async () => {
    const fetched = vi.fn(async (_: string) => erased());
    vi.stubGlobal("fetch", fetched);
    currentRecord.update((record) => ({ ...record, erasing: ["conv_dead", "conv_alive"] }));
    held.add("lethe-erasing:conv_alive");
    await finishErasing();
    expect(fetched.mock.calls.map(([url]) => url)).toEqual(["/api/conversations/conv_dead"]);
    expect(erasing()).toEqual(["conv_alive"]);
  });

  it("of this tab's own is not finished behind its back", async () => {
    const fetched = vi.fn(async (_: string) => erased());
    vi.stubGlobal("fetch", fetched);
    willErase("conv_1");
    await finishErasing();
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe("an idle chat", () => {
  it("that was talked in elsewhere is not idle, and its row learns that", async () => {
    const said = new Date(Date.now() - day).toISOString();
    const messages = [{ id: "m", role: "user", parts: [], metadata: { created_at: said } }];
    vi.stubGlobal(
      "fetch",
      async () => new Response(JSON.stringify({ messages, next_before: null })),
    );
    conversationList.restore(row);
    expect(await idleEverywhere([row], 7)).toEqual([]);
    expect(conversationList.find("conv_1")?.updated).toBe(Date.parse(said));
  });

  it("that cannot be read now is not erased", async () => {
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
    expect(await idleEverywhere([row], 7)).toEqual([]);
  });
});
