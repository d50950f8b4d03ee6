"use client";
// Whose record is open, and how does a component read it? The signed-in user's, by `useRecord`.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { emptyRecord, type Preferences, type UserRecord } from "./record";
import { type Change, type RecordState, RecordStore } from "./record-store";

type CurrentRecord = RecordState & { userId: string | null };

const closed: CurrentRecord = { userId: null, record: emptyRecord, isStored: true };
const currentStore = createStore<CurrentRecord>(() => closed);
let open: RecordStore | null = null;
let unsubscribe = () => {};

/** Opens the signed-in user's record; opening the same one again does nothing. */
export function openRecord(userId: string): void {
  if (open?.userId === userId) return;
  closeRecord();
  open = new RecordStore(userId);
  unsubscribe = open.state.subscribe((state) => currentStore.setState({ ...state, userId }));
  const seen = Date.now();
  open.update((record) => ({ ...record, seen }));
}

export function closeRecord(): void {
  if (!open) return;
  unsubscribe();
  open.close();
  open = null;
  currentStore.setState(closed, true);
}

export const currentRecord = {
  get: (): UserRecord => currentStore.getState().record,
  userId: () => currentStore.getState().userId,
  subscribe: currentStore.subscribe,
  update: (change: Change) => open?.update(change),
  erase: () => open?.erase(),
};

/** Forgets all but what is still to be erased at OpenAI: nobody else knows those ids. */
export function forgetRecord(): void {
  const { erasing } = currentRecord.get();
  currentRecord.erase();
  if (erasing.length > 0) currentRecord.update((record) => ({ ...record, erasing }));
}

/** The same for somebody who has signed out, and whose record is closed. */
export function clearRecordOf(userId: string): void {
  const store = new RecordStore(userId);
  const { erasing } = store.get();
  store.erase();
  if (erasing.length > 0) store.update((record) => ({ ...record, erasing }));
  store.close();
}

export function hasRecordOf(userId: string): boolean {
  const store = new RecordStore(userId);
  store.close();
  return store.get().conversations.length > 0;
}

export function setPreferences(some: Partial<Preferences>): void {
  currentRecord.update((record) => ({
    ...record,
    preferences: { ...record.preferences, ...some },
  }));
}

export function useRecord(): UserRecord {
  return useStore(currentStore, ({ record }) => record);
}

export function usePreferences(): Preferences {
  return useRecord().preferences;
}

export function useIsStored(): boolean {
  return useStore(currentStore, ({ isStored }) => isStored);
}
