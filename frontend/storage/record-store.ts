// How is a user's record read, changed, and kept the same in every tab?
import { emptyRecord, parseRecord, recordKey, type UserRecord } from "./record";

/** Pure, for it may be made more than once. */
export type Change = (record: UserRecord) => UserRecord;

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
export class RecordStore {
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  #text: string | null | undefined;
  #record: UserRecord;
  #stored: boolean;
  /** Changes that the browser refused to store: made again on what another tab has stored since. */
  #unsaved: Change[] = [];

  constructor(readonly userId: string) {
    this.#key = recordKey(userId);
    this.#text = read(this.#key);
    this.#record = parseRecord(this.#text ?? null);
    this.#stored = this.#text !== undefined;
    window.addEventListener("storage", this.#onStorage);
  }

  get(): UserRecord {
    return this.#record;
  }

  /** False when the browser refused to store (full, or storage switched off). */
  isStored(): boolean {
    return this.#stored;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Applies the change to what is stored now, so that another tab's change is not undone. */
  update(change: Change): void {
    this.#refresh();
    const next = change(this.#record);
    if (next === this.#record) return;
    this.#record = next;
    this.#unsaved.push(change);
    this.#save();
    this.#tell();
  }

  /** Forgets everything that this browser keeps for the user. */
  erase(): void {
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // Storage is switched off: there is nothing to forget.
    }
    this.#text = null;
    this.#unsaved = [];
    this.#record = emptyRecord;
    this.#tell();
  }

  close(): void {
    window.removeEventListener("storage", this.#onStorage);
  }

  readonly #onStorage = (event: StorageEvent) => {
    if (event.key !== this.#key && event.key !== null) return;
    this.#refresh();
    if (this.#unsaved.length > 0) this.#save();
    this.#tell();
  };

  #refresh(): void {
    const now = read(this.#key);
    if (now === this.#text || now === undefined) return;
    this.#text = now;
    this.#record = this.#unsaved.reduce((known, change) => change(known), parseRecord(now));
  }

  #save(): void {
    const written = JSON.stringify(this.#record);
    this.#stored = write(this.#key, written);
    if (!this.#stored) return;
    this.#text = written;
    this.#unsaved = [];
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
