// How is a user's record read, changed, and kept the same in every tab?
import { emptyRecord, parseRecord, recordKey, type UserRecord } from "./record";

export type RecordStore = {
  userId: string;
  get(): UserRecord;
  /** Applies the change to what is stored now, so that another tab's change is not undone. */
  update(change: (record: UserRecord) => UserRecord): void;
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

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const refresh = () => {
    const now = read(key);
    // After a refused write the memory is newer than what is stored.
    if (!stored || now === text || now === undefined) return;
    text = now;
    record = parseRecord(now);
  };
  const onStorage = (event: StorageEvent) => {
    if (event.key !== key && event.key !== null) return;
    stored = true;
    refresh();
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
      const written = JSON.stringify(next);
      stored = write(key, written);
      if (stored) text = written;
      tell();
    },
    erase() {
      try {
        localStorage.removeItem(key);
      } catch {
        // Storage is switched off: there is nothing to forget.
      }
      text = null;
      record = emptyRecord;
      tell();
    },
    close: () => window.removeEventListener("storage", onStorage),
  };
}
