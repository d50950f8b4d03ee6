// What was added while no server could be reached? It is kept in this tab, like an unsent message.

import type { TaskFields } from "@/api/types";
import { currentRecord } from "@/storage/current-record";

/** `key` makes a repeated creation one. */
export type Unsent = { key: string; fields: TaskFields & { title: string } };

/** Named as the drafts are: after a chosen sign-out nothing unsent is left in this tab. */
const name = () => `lethe-draft:${currentRecord.userId() ?? ""}:tasks`;

function isUnsent(value: unknown): value is Unsent {
  if (typeof value !== "object" || value === null) return false;
  const { key, fields } = value as Partial<Unsent>;
  return typeof key === "string" && typeof fields?.title === "string";
}

export function readUnsent(): Unsent[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(name()) ?? "[]");
    return Array.isArray(value) ? value.filter(isUnsent) : [];
  } catch {
    return [];
  }
}

function write(unsent: readonly Unsent[]): void {
  try {
    if (unsent.length > 0) sessionStorage.setItem(name(), JSON.stringify(unsent));
    else sessionStorage.removeItem(name());
  } catch {
    // Full or switched off: this page still has it.
  }
}

export function keepUnsent(entry: Unsent): void {
  write([...readUnsent().filter(({ key }) => key !== entry.key), entry]);
}

export function dropUnsent({ key }: Unsent): void {
  write(readUnsent().filter((other) => other.key !== key));
}
