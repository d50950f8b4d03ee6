// Under which heading does a conversation stand? Pinned, or the day, week or month it was used.
import type { ConversationRow } from "@/storage/record";

export type GroupKey = "pinned" | "today" | "yesterday" | "week" | "month" | `${number}-${number}`;
export type Group = { key: GroupKey; rows: readonly ConversationRow[] };

/** Midnight of the local day that lies `days` before `now`; a day is not always 24 hours. */
function midnight(now: Date, days: number): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days).getTime();
}

function groupKey(row: ConversationRow, now: Date): GroupKey {
  if (row.pinned) return "pinned";
  if (row.updated >= midnight(now, 0)) return "today";
  if (row.updated >= midnight(now, 1)) return "yesterday";
  if (row.updated >= midnight(now, 7)) return "week";
  if (row.updated >= midnight(now, 30)) return "month";
  const then = new Date(row.updated);
  return `${then.getFullYear()}-${then.getMonth() + 1}`;
}

/** Newest first; pinned ones before all others; no more than `limit`. Empty groups are left out. */
export function groupRows(
  rows: readonly ConversationRow[],
  now: Date,
  limit = Number.POSITIVE_INFINITY,
): Group[] {
  const sorted = [...rows].sort(
    (a, b) => Number(b.pinned) - Number(a.pinned) || b.updated - a.updated,
  );
  const groups: { key: GroupKey; rows: ConversationRow[] }[] = [];
  for (const row of sorted.slice(0, limit)) {
    const key = groupKey(row, now);
    const last = groups.at(-1);
    if (last?.key === key) last.rows.push(row);
    else groups.push({ key, rows: [row] });
  }
  return groups;
}
