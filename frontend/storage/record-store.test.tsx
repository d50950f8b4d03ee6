import { describe, expect, it, vi } from "vitest";
import { emptyRecord, parseRecord, recordKey, type UserRecord } from "./record";
import { RecordStore } from "./record-store";

const row = { id: "conv_1", title: "Groceries", created: 1, updated: 2, pinned: false };
const other = { ...row, id: "conv_2" };

function fromOtherTab(userId: string, text: string | null) {
  const key = recordKey(userId);
  if (text === null) localStorage.removeItem(key);
  else localStorage.setItem(key, text);
  window.dispatchEvent(new StorageEvent("storage", { key }));
}

describe("a user's record", () => {
  it("is kept under one key of that user", () => {
    const store = new RecordStore("ada");
    store.update((record) => ({ ...record, conversations: [row] }));
    expect(Object.keys(localStorage)).toEqual(["lethe:ada"]);
    expect(new RecordStore("ada").get().conversations).toEqual([row]);
    expect(new RecordStore("bob").get().conversations).toEqual([]);
  });

  it("follows another tab", () => {
    const store = new RecordStore("ada");
    const heard = vi.fn();
    store.state.subscribe(heard);
    fromOtherTab("ada", JSON.stringify({ ...emptyRecord, conversations: [other] }));
    expect(store.get().conversations).toEqual([other]);
    expect(heard).toHaveBeenCalledOnce();
  });

  it("does not undo what another tab wrote a moment ago", () => {
    const store = new RecordStore("ada");
    localStorage.setItem(
      recordKey("ada"),
      JSON.stringify({ ...emptyRecord, conversations: [other] }),
    );
    store.update((record) => ({ ...record, conversations: [...record.conversations, row] }));
    expect(store.get().conversations.map(({ id }) => id)).toEqual(["conv_2", "conv_1"]);
  });

  it("takes over what another tab wrote also when there was nothing to change", () => {
    const store = new RecordStore("ada");
    const stored = { ...emptyRecord, conversations: [other] };
    localStorage.setItem(recordKey("ada"), JSON.stringify(stored));
    store.update((record) => record);
    expect(store.get().conversations).toEqual([other]);
    store.update((record) => ({ ...record, conversations: [...record.conversations, row] }));
    expect(new RecordStore("ada").get().conversations.map(({ id }) => id)).toEqual([
      "conv_2",
      "conv_1",
    ]);
  });

  it("is empty again when another tab erased it", () => {
    const store = new RecordStore("ada");
    store.update((record) => ({ ...record, conversations: [row] }));
    fromOtherTab("ada", null);
    expect(store.get().conversations).toEqual([]);
  });

  it("goes on in memory when the browser refuses to store, and says so", () => {
    const store = new RecordStore("ada");
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    store.update((record) => ({ ...record, conversations: [row] }));
    store.update((record) => ({ ...record, seen: 7 }));
    expect(store.get().conversations).toEqual([row]);
    expect(store.state.getState().isStored).toBe(false);
  });

  it("keeps what it could not store when another tab stores something, and stores both", () => {
    const store = new RecordStore("eve");
    vi.spyOn(Storage.prototype, "setItem").mockImplementationOnce(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const add = (record: UserRecord) => [...record.conversations, row];
    store.update((record) => ({ ...record, conversations: add(record) }));
    expect(store.state.getState().isStored).toBe(false);
    fromOtherTab("eve", JSON.stringify({ ...emptyRecord, conversations: [other] }));
    expect(store.get().conversations.map(({ id }) => id)).toEqual(["conv_2", "conv_1"]);
    expect(store.state.getState().isStored).toBe(true);
    expect(new RecordStore("eve").get().conversations).toHaveLength(2);
  });

  it("works where storage is switched off", () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("no", "SecurityError");
    });
    const store = new RecordStore("ada");
    expect(store.state.getState().isStored).toBe(false);
    expect(store.get()).toEqual(emptyRecord);
  });

  it("leaves nothing behind when it is erased", () => {
    const store = new RecordStore("ada");
    store.update((record) => ({ ...record, conversations: [row] }));
    store.erase();
    expect(localStorage.length).toBe(0);
  });
});

describe("a corrupt record", () => {
  it.each([null, "", "{", "7", "null", "[]", '"text"', '{"conversations": 3}'])(
    "%j is read as an empty one",
    (text) => {
      expect(parseRecord(text).conversations).toEqual([]);
    },
  );

  it("keeps the rows that are whole", () => {
    const broken = [
      row,
      null,
      5,
      {},
      { id: "" },
      { id: 3 },
      { id: "conv_3" },
      { ...row, title: "Newer" },
    ];
    const { conversations } = parseRecord(JSON.stringify({ conversations: broken }));
    expect(conversations.map(({ id, title }) => [id, title])).toEqual([
      ["conv_1", "Newer"],
      ["conv_3", ""],
    ]);
  });

  it("falls back on the usual preferences", () => {
    const preferences = { theme: "pink", language: "xx", retentionDays: 8, reminders: "yes" };
    expect(parseRecord(JSON.stringify({ preferences })).preferences).toEqual(
      emptyRecord.preferences,
    );
  });
});
