// How does the list of conversations change? Pure: rows in, rows out.
import type { ConversationRow } from "@/storage/record";

type Rows = readonly ConversationRow[];

export function findRow(rows: Rows, id: string): ConversationRow | undefined {
  return rows.find((row) => row.id === id);
}

/** Adds the conversation or takes over its title, if it has one; a known one keeps its times. */
export function addOrRenameRow(rows: Rows, id: string, title: string, now: number): Rows {
  const known = findRow(rows, id);
  if (!known) return [...rows, { id, title, created: now, updated: now, pinned: false }];
  if (!title || known.title === title) return rows;
  return changeRow(rows, id, { title });
}

/** Unknown ids stay unknown, so that a row deleted in another tab does not come back. */
export function changeRow(rows: Rows, id: string, some: Partial<ConversationRow>): Rows {
  return rows.map((row) => (row.id === id ? { ...row, ...some } : row));
}

export function removeRows(rows: Rows, ids: ReadonlySet<string>): Rows {
  return rows.some((row) => ids.has(row.id)) ? rows.filter((row) => !ids.has(row.id)) : rows;
}

/** Puts a row back, unless it is there. */
export function restoreRow(rows: Rows, row: ConversationRow): Rows {
  return findRow(rows, row.id) ? rows : [...rows, row];
}

/** Words in any order, anywhere in the title; case and accents do not matter. */
export function searchRows(
  rows: Rows,
  query: string,
  titleOf: (row: ConversationRow) => string = (row) => row.title,
): Rows {
  const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  const words = plain(query).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const title = plain(titleOf(row));
    return words.every((word) => title.includes(word));
  });
}

/** Idle longer than `days`; pinned ones never, and 0 days is never. */
export function idleRows(rows: Rows, days: number, now: number): Rows {
  if (days <= 0) return [];
  const limit = now - days * 24 * 60 * 60 * 1000;
  return rows.filter((row) => !row.pinned && row.updated > 0 && row.updated < limit);
}
