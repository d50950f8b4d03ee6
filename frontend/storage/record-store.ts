// How is a user's record read, changed, and kept the same in every tab?
import { emptyRecord, parseRecord, recordKey, type UserRecord } from "./record";

/** Pure, for it may be made more than once. */
export type Change = (record: UserRecord) => UserRecord;

export type RecordStore = {
  userId: string;
  get(): UserRecord;
  /** Applies the change to what is stored now, so that another tab's change is not undone. */
  update(change: Change): void;
  subscribe(listener: () => void): () => void;
  /** False when the browser refused to store (full, or storage switched off). */
  isStored(): boolean;
  /** Forgets everything that this browser keeps for the user. */
  erase(): void;
  close(): void;
};

function read(key: string): string | null | undefined {
  try {
    return localStorage.getItem(key);
  } catch {
    return undefined; // storage is switched off
  }
}

function write(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** A store that knows no React; bind it with `useSyncExternalStore`. */
export function createRecordStore(userId: string): RecordStore {
  const key = recordKey(userId);
  const listeners = new Set<() => void>();
  let text = read(key);
  let record = parseRecord(text ?? null);
  let stored = text !== undefined;
  /** Changes that the browser refused to store: made again on what another tab has stored since. */
  let unsaved: Change[] = [];

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const refresh = () => {
    const now = read(key);
    if (now === text || now === undefined) return;
    text = now;
    record = unsaved.reduce((known, change) => change(known), parseRecord(now));
  };
  const save = () => {
    const written = JSON.stringify(record);
    stored = write(key, written);
    if (!stored) return;
    text = written;
    unsaved = [];
  };
  const onStorage = (event: StorageEvent) => {
    if (event.key !== key && event.key !== null) return;
    refresh();
    if (unsaved.length > 0) save();
    tell();
  };
  window.addEventListener("storage", onStorage);

  return {
    userId,
    get: () => record,
    isStored: () => stored,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    update(change) {
      refresh();
      const next = change(record);
      if (next === record) return;
      record = next;
      unsaved.push(change);
      save();
      tell();
    },
    erase() {
      try {
        localStorage.removeItem(key);
      } catch {
        // Storage is switched off: there is nothing to forget.
      }
      text = null;
      unsaved = [];
      record = emptyRecord;
      tell();
    },
    close: () => window.removeEventListener("storage", onStorage),
  };
}
