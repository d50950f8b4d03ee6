// What does this browser keep for one user? Ids, titles, times, pins, preferences; never a message.
import { isLanguage, type Language } from "@/language/languages";
import { type WeekStart, weekStarts } from "@/language/week";

export type ConversationRow = {
  id: string;
  title: string;
  /** Milliseconds since 1970, like `updated`. */
  created: number;
  updated: number;
  pinned: boolean;
};

export const themes = ["system", "light", "dark"] as const;
export const retentions = [0, 7, 30, 90] as const;

export const clocks = ["h12", "h23"] as const;

export type Preferences = {
  theme: (typeof themes)[number];
  /** null follows the browser. */
  language: Language | null;
  /** As `GB`; null follows the browser, as the clock and the first day of the week do the region. */
  region: string | null;
  clock: (typeof clocks)[number] | null;
  weekStart: WeekStart | null;
  /** Days without a word after which a conversation is erased; 0 is never. */
  retentionDays: (typeof retentions)[number];
  reminders: boolean;
  /** Whether this browser is reminded by push, too. */
  push: boolean;
};

export type UserRecord = {
  version: 1;
  /** When this user last opened the page here. */
  seen: number;
  conversations: readonly ConversationRow[];
  /** Ids of those that are still to be erased at OpenAI: temporary ones, and deleted ones. */
  erasing: readonly string[];
  preferences: Preferences;
};

export const recordKey = (userId: string) => `lethe:${userId}`;

export const emptyRecord: UserRecord = {
  version: 1,
  seen: 0,
  conversations: [],
  erasing: [],
  preferences: {
    theme: "system",
    language: null,
    region: null,
    clock: null,
    weekStart: null,
    retentionDays: 0,
    reminders: false,
    push: false,
  },
};

type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose => typeof value === "object" && value !== null;
const asTime = (value: unknown) =>
  typeof value === "number" && Number.isFinite(value) && value > 0 ? value : 0;

function parseRow(value: unknown): ConversationRow[] {
  if (!isObject(value) || typeof value.id !== "string" || !value.id) return [];
  const title = typeof value.title === "string" ? value.title : "";
  const updated = asTime(value.updated);
  const created = asTime(value.created) || updated;
  return [{ id: value.id, title, created, updated, pinned: value.pinned === true }];
}

function parseRows(value: unknown): ConversationRow[] {
  if (!Array.isArray(value)) return [];
  const byId = new Map<string, ConversationRow>();
  for (const row of value.flatMap(parseRow)) byId.set(row.id, row);
  return [...byId.values()];
}

function parseIds(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === "string" && id !== "") : [];
}

function asRegion(value: unknown): string | null {
  return typeof value === "string" && /^[A-Z]{2}$/.test(value) ? value : null;
}

function parsePreferences(value: unknown): Preferences {
  const given = isObject(value) ? value : {};
  return {
    theme: themes.find((theme) => theme === given.theme) ?? "system",
    language: isLanguage(given.language) ? given.language : null,
    region: asRegion(given.region),
    clock: clocks.find((clock) => clock === given.clock) ?? null,
    weekStart: weekStarts.find((day) => day === given.weekStart) ?? null,
    retentionDays: retentions.find((days) => days === given.retentionDays) ?? 0,
    reminders: given.reminders === true,
    push: given.push === true,
  };
}

/** Saves what can be saved: a broken row is dropped, the others stay; nonsense is an empty record. */
export function parseRecord(text: string | null): UserRecord {
  let value: unknown;
  try {
    value = JSON.parse(text ?? "");
  } catch {
    return emptyRecord;
  }
  if (!isObject(value)) return emptyRecord;
  return {
    version: 1,
    seen: asTime(value.seen),
    conversations: parseRows(value.conversations),
    erasing: parseIds(value.erasing),
    preferences: parsePreferences(value.preferences),
  };
}
