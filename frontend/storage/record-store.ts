// How is a user's record kept the same in every tab? By localStorage, read again before each change.
import { createStore } from "zustand/vanilla";
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

export type RecordState = {
  record: UserRecord;
  /** False when the browser refused to store (full, or storage switched off). */
  isStored: boolean;
};

export class RecordStore {
  readonly state = createStore<RecordState>(() => ({ record: emptyRecord, isStored: true }));
  readonly #key: string;
  #text: string | null | undefined;
  /** Changes that the browser refused to store: made again on what another tab has stored since. */
  #unsaved: Change[] = [];

  constructor(readonly userId: string) {
    this.#key = recordKey(userId);
    this.#text = read(this.#key);
    const isStored = this.#text !== undefined;
    this.state.setState({ record: parseRecord(this.#text ?? null), isStored });
    window.addEventListener("storage", this.#onStorage);
  }

  get(): UserRecord {
    return this.state.getState().record;
  }

  /** Applies the change to what is stored now, so that another tab's change is not undone. */
  update(change: Change): void {
    const known = this.#latest();
    const record = change(known);
    if (record !== known) {
      this.#unsaved.push(change);
      this.state.setState({ record, isStored: this.#save(record) });
    } else if (record !== this.get()) {
      this.state.setState({ record }); // nothing to change, but another tab had changed something
    }
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
    this.state.setState({ record: emptyRecord });
  }

  close(): void {
    window.removeEventListener("storage", this.#onStorage);
  }

  readonly #onStorage = (event: StorageEvent) => {
    if (event.key !== this.#key && event.key !== null) return;
    const record = this.#latest();
    if (this.#unsaved.length === 0) this.state.setState({ record });
    else this.state.setState({ record, isStored: this.#save(record) });
  };

  /** What is stored now, with the changes that could not be stored. */
  #latest(): UserRecord {
    const now = read(this.#key);
    if (now === this.#text || now === undefined) return this.get();
    this.#text = now;
    return this.#unsaved.reduce((known, change) => change(known), parseRecord(now));
  }

  /** False when the browser refused to store it. */
  #save(record: UserRecord): boolean {
    const written = JSON.stringify(record);
    if (!write(this.#key, written)) return false;
    this.#text = written;
    this.#unsaved = [];
    return true;
  }
}
