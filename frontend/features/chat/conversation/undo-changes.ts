// Which task changes go with the messages that are taken back, and how are they undone?
import { undoChange } from "@/api/tasks";
import { isTool, type LetheMessage } from "../stream/message";
import type { ChatSlots } from "./chat-context";

/** The undo tokens of what can be undone, the newest first: changes are undone backwards. */
export function undoTokens(
  messages: readonly LetheMessage[],
  undoOf: ChatSlots["undoOf"],
): string[] {
  return messages
    .flatMap((message) => message.parts.filter(isTool))
    .map((part) => (part.state === "output-available" ? undoOf(part.output) : null))
    .flatMap((undo) => (undo?.state === "open" ? [undo.token] : []))
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
