// Is what a tool gave back a receipt? It is looked through: history may come from another version.
import type { Receipt } from "@/api/types";
import { actionIcons } from "./action-icons";

type Loose = Record<string, unknown>;

function isObject(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTask(value: unknown): boolean {
  return isObject(value) && typeof value.number === "number" && typeof value.title === "string";
}

function areTasks(value: unknown): boolean {
  return Array.isArray(value) && value.every(isTask);
}

function isKnownAction(value: unknown): boolean {
  return typeof value === "string" && Object.hasOwn(actionIcons, value);
}

/** Within the receipt of many, older versions left out its `ok`. */
function isTaskReceipt(value: unknown): boolean {
  return isObject(value) && isTask(value.task) && isKnownAction(value.action);
}

function isBulkReceipt({ action, receipts, failures }: Loose): boolean {
  if (!Array.isArray(receipts) || !Array.isArray(failures)) return false;
  return isKnownAction(action) && receipts.every(isTaskReceipt) && failures.every(isObject);
}

function isDoneReceipt({ action, numbers, failures }: Loose): boolean {
  if (!Array.isArray(numbers) || !Array.isArray(failures)) return false;
  const areNumbers = numbers.every((number) => typeof number === "number");
  return isKnownAction(action) && areNumbers && failures.every(isObject);
}

function isRefusal(error: unknown): boolean {
  return isObject(error) && typeof error.code === "string" && typeof error.message === "string";
}

function isReceipt(value: unknown): value is Receipt {
  if (!isObject(value)) return false;
  if (value.ok === false) return isRefusal(value.error);
  if (value.ok !== true) return false;
  if ("receipts" in value) return isBulkReceipt(value);
  if ("numbers" in value) return isDoneReceipt(value);
  if (value.action === "confirm") return isObject(value.change) && areTasks(value.tasks);
  return "task" in value ? isTaskReceipt(value) : areTasks(value.tasks);
}

/** `null` for what cannot be drawn; an output that was stored as JSON text is read as well. */
export function readReceipt(output: unknown): Receipt | null {
  let value = output;
  if (typeof value === "string") {
    try {
      value = JSON.parse(value);
    } catch {
      return null;
    }
  }
  return isReceipt(value) ? value : null;
}
