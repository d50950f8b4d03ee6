// What did the server really answer? Receipts that tests/integration/test_tasks_receipts.py records.
import type { BulkReceipt, ConfirmReceipt, ListReceipt, TaskReceipt } from "@/api/types";
import answers from "../../../../../tests/files/receipts.json";

export type RecordedName = keyof typeof answers;

/** Every recorded answer by its name, as it comes out of the stream. */
export const recorded: Readonly<Record<RecordedName, unknown>> = answers;
export const recordedNames = Object.keys(answers) as RecordedName[];
/** When all of it happened. */
export const RECORDED_AT = "2026-11-21T09:12:00Z";

/** A recorded answer of a kind that is known. */
export const recordedTask = (name: RecordedName) => recorded[name] as TaskReceipt;
export const recordedBulk = (name: RecordedName) => recorded[name] as BulkReceipt;
export const recordedList = (name: RecordedName) => recorded[name] as ListReceipt;
export const recordedQuestion = (name: RecordedName) => recorded[name] as ConfirmReceipt;
