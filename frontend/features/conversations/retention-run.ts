// What has been idle for too long, and goes now? Asked of the server first, which takes a while.
import { serverNow } from "@/api/server-clock";
import { currentRecord } from "@/storage/current-record";
import { eraseRows } from "./erase";
import { idleEverywhere } from "./last-message-time";
import { idleRows } from "./rows";

const idleNow = () => {
  const { conversations, preferences } = currentRecord.get();
  const days = preferences.retentionDays;
  return { days, rows: idleRows(conversations, days, serverNow()) };
};

async function run(signal: AbortSignal, onLeave: (id: string) => void): Promise<number> {
  if (signal.aborted) return 0;
  const { days, rows } = idleNow();
  const found = new Set((await idleEverywhere(rows, days)).map((row) => row.id));
  // Meanwhile one may have been pinned or spoken in, and another choice made.
  const still = idleNow().rows.filter((row) => found.has(row.id));
  if (signal.aborted) return 0;
  for (const row of still) onLeave(row.id);
  return (await eraseRows(still)).erased;
}

let latest: Promise<number> = Promise.resolve(0);

/** How many were erased; one run after the other, and none that `signal` has ended before. */
export function eraseIdle(signal: AbortSignal, onLeave: (id: string) => void): Promise<number> {
  latest = latest.then(() => run(signal, onLeave));
  return latest;
}
