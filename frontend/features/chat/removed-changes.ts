// Which task changes go with the messages that are taken back, and how are they undone?
import { undoChange } from "@/api/tasks";
import { isTool, type LetheMessage } from "./message";

/** The undo tokens of all receipts, the newest first: changes are undone backwards. */
export function undoTokens(messages: readonly LetheMessage[]): string[] {
  return messages
    .flatMap((message) => message.parts.filter(isTool))
    .map((part) => (part.state === "output-available" ? part.output : null))
    .map((output) => (output as { undo?: unknown } | null)?.undo)
    .filter((token): token is string => typeof token === "string")
    .reverse();
}

export type Undone = { undone: number; refused: number };

/** One after the other, because a later change may build on an earlier one. */
export async function undoAll(tokens: readonly string[]): Promise<Undone> {
  const result: Undone = { undone: 0, refused: 0 };
  for (const token of tokens) {
    try {
      await undoChange(token);
      result.undone += 1;
    } catch {
      result.refused += 1;
    }
  }
  return result;
}
