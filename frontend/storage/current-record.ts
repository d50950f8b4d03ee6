"use client";
// Whose record is open, and how does a component read it?
import { useSyncExternalStore } from "react";
import { emptyRecord, type Preferences, type UserRecord } from "./record";
import { type Change, RecordStore } from "./record-store";

let open: RecordStore | null = null;
let unsubscribe = () => {};
const listeners = new Set<() => void>();

function tell() {
  for (const listener of listeners) listener();
}

/** Opens the signed-in user's record; opening the same one again does nothing. */
export function openRecord(userId: string): RecordStore {
  if (open?.userId === userId) return open;
  closeRecord();
  open = new RecordStore(userId);
  unsubscribe = open.subscribe(tell);
  const seen = Date.now();
  open.update((record) => ({ ...record, seen }));
  tell();
  return open;
}

export function closeRecord(): void {
  if (!open) return;
  unsubscribe();
  open.close();
  open = null;
  tell();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const currentRecord = {
  get: (): UserRecord => open?.get() ?? emptyRecord,
  userId: () => open?.userId ?? null,
  isStored: () => open?.isStored() ?? true,
  subscribe,
  update: (change: Change) => open?.update(change),
  erase: () => open?.erase(),
};

/** Forgets all but what is still to be erased at OpenAI: nobody else knows those ids. */
export function forgetRecord(): void {
  const { erasing } = currentRecord.get();
  currentRecord.erase();
  if (erasing.length > 0) currentRecord.update((record) => ({ ...record, erasing }));
}

export function setPreferences(some: Partial<Preferences>): void {
  currentRecord.update((record) => ({
    ...record,
    preferences: { ...record.preferences, ...some },
  }));
}

export function useRecord(): UserRecord {
  return useSyncExternalStore(subscribe, currentRecord.get, () => emptyRecord);
}

export function usePreferences(): Preferences {
  return useRecord().preferences;
}

export function useIsStored(): boolean {
  return useSyncExternalStore(subscribe, currentRecord.isStored, () => true);
}
