// Which conversations are still to be erased at OpenAI? Those whose ids the record keeps for it.
// Temporary ones, and deleted ones whose undo is still offered. Their ids stay in the browser until
// it is done; the tab that answers for one holds a lock, which dies with the tab.
import { currentRecord } from "@/storage/current-record";
import { eraseOne } from "./erase-one";

const releases = new Map<string, () => void>();
const lockOf = (id: string) => `lethe-erasing:${id}`;

function change(step: (ids: readonly string[]) => readonly string[]): void {
  currentRecord.update((record) => ({ ...record, erasing: step(record.erasing) }));
}

/** Before anything can go wrong. */
export function willErase(id: string): void {
  change((ids) => (ids.includes(id) ? ids : [...ids, id]));
  const released = new Promise<void>((resolve) => releases.set(id, resolve));
  // Browsers have locks on secure origins only; elsewhere nothing is finished for other tabs.
  void navigator.locks?.request(lockOf(id), () => released);
}

/** It is erased, or stays after all. */
export function markSettled(id: string): void {
  change((ids) => (ids.includes(id) ? ids.filter((other) => other !== id) : ids));
  releases.get(id)?.();
  releases.delete(id);
}

/** Erases them all at once, also those of living tabs; answers how many could not be. */
export async function eraseUnlisted(): Promise<number> {
  let failed = 0;
  for (const id of currentRecord.get().erasing) {
    if ((await eraseOne(id)) === null) failed += 1;
    else markSettled(id);
  }
  return failed;
}

/** Erases what was left behind by tabs that crashed, were killed or were offline. */
export async function finishErasing(): Promise<void> {
  const left = currentRecord.get().erasing.filter((id) => !releases.has(id));
  for (const id of left) {
    await navigator.locks?.request(lockOf(id), { ifAvailable: true }, async (lock) => {
      if (lock && (await eraseOne(id)) !== null) markSettled(id);
    });
  }
}
