import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { getMessages } from "@/api/conversations";
import {
  closeRecord,
  currentRecord,
  forgetRecord,
  openRecord,
  setPreferences,
} from "@/storage/current-record";
import { eraseLater } from "./erase";
import { idleEverywhere } from "./last-message-time";
import { conversationList } from "./list";
import { eraseIdle } from "./retention-run";
import { eraseUnlisted, finishErasing, markSettled, willErase } from "./unfinished";

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
  for (const id of erasing()) markSettled(id);
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

describe("before an account goes", () => {
  it("what is listed nowhere is erased too, and counted where it could not be", async () => {
    const down = () => new Response("{}", { status: 502 });
    const fetched = vi.fn(async (url: string) => (url.endsWith("conv_2") ? down() : erased()));
    vi.stubGlobal("fetch", fetched);
    for (const id of ["conv_1", "conv_2"]) willErase(id);
    expect(await eraseUnlisted()).toBe(1);
    expect(erasing()).toEqual(["conv_2"]);
  });

  it("forgetting the list does not forget what is still to be erased", () => {
    conversationList.restore({ ...row, id: "conv_2" });
    willErase("conv_1");
    forgetRecord();
    expect(conversationList.get()).toEqual([]);
    expect(erasing()).toEqual(["conv_1"]);
    markSettled("conv_1");
    forgetRecord();
    expect(localStorage.length).toBe(0);
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

  it("that is pinned, or no longer to go, while it is looked up is not erased", async () => {
    const pinned = { ...row, id: "conv_pinned" };
    for (const one of [row, pinned]) conversationList.restore(one);
    setPreferences({ retentionDays: 7 });
    const gone: string[] = [];
    vi.stubGlobal("fetch", async (url: string, { method }: RequestInit) => {
      conversationList.pin("conv_pinned", true);
      if (method === "DELETE") gone.push(url);
      return method === "DELETE" ? erased() : new Response('{"messages":[],"next_before":null}');
    });
    const leaving = new AbortController();
    const first = eraseIdle(leaving.signal, () => {});
    const second = eraseIdle(leaving.signal, () => {});
    expect([await first, await second]).toEqual([1, 0]);
    expect(gone).toEqual(["/api/conversations/conv_1"]);
    conversationList.restore(row);
    const third = eraseIdle(leaving.signal, () => {});
    leaving.abort();
    expect(await third).toBe(0);
  });

  it("is none where only the clock of this browser is wrong", async () => {
    const spoken = { ...row, updated: Date.now() };
    const headers = { date: new Date().toUTCString() };
    conversationList.restore(spoken);
    setPreferences({ retentionDays: 7 });
    const fetched = vi.fn(async () => new Response('{"messages":[]}', { headers }));
    vi.stubGlobal("fetch", fetched);
    vi.setSystemTime(Date.now() + 365 * day);
    expect(await eraseIdle(new AbortController().signal, () => {})).toBe(0);
    expect(fetched).toHaveBeenCalledOnce(); // it was looked up, and found young
    vi.useRealTimers();
    await getMessages("conv_1");
  });

  it("that cannot be read now is not erased", async () => {
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
    expect(await idleEverywhere([row], 7)).toEqual([]);
  });
});
