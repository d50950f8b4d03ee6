// How are the task changes undone that go with messages that are taken back? By their receipts' undo
// tokens, the newest first.
import { undoChange } from "@/api/tasks";
import { isTool, type LetheMessage } from "../stream/message";
import type { ChatContextValue } from "./chat-context";

/** The tokens of what can be undone, the newest first: changes are undone backwards. */
export function undoTokens(
  messages: readonly LetheMessage[],
  undoOf: ChatContextValue["undoOf"],
): string[] {
  return messages
    .flatMap((message) => message.parts.filter(isTool))
    .map((part) => (part.state === "output-available" ? undoOf(part.output) : null))
    .flatMap((undo) => (undo?.state === "open" ? [undo.token] : []))
    .reverse();
}

export type UndoResult = { undone: number; refused: number };

/** One after the other, because a later change may build on an earlier one. */
export async function undoAll(tokens: readonly string[]): Promise<UndoResult> {
  const result: UndoResult = { undone: 0, refused: 0 };
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
