// Is what a tool gave back a receipt? Read with care: history may come from another version.
import type { Receipt } from "@/api/types";

type Loose = Record<string, unknown>;

function isObject(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTask(value: unknown): boolean {
  return isObject(value) && typeof value.number === "number" && typeof value.title === "string";
}

function isTasks(value: unknown): boolean {
  return Array.isArray(value) && value.every(isTask);
}

function isGood(value: Loose): boolean {
  if (Array.isArray(value.receipts))
    return value.receipts.every((one) => readReceipt(one) !== null);
  if (value.action === "confirm") return isObject(value.change) && isTasks(value.tasks);
  if ("task" in value) return isTask(value.task) && typeof value.action === "string";
  return isTasks(value.tasks);
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
  if (!isObject(value)) return null;
  if (value.ok === false) {
    const isError = isObject(value.error) && typeof value.error.message === "string";
    return isError ? (value as Receipt) : null;
  }
  return value.ok === true && isGood(value) ? (value as Receipt) : null;
}
