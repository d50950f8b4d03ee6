// What might be said next? What fits the last answer's tools; the model is not asked.
import type { ToolName } from "@/api/types";
import type { ChatContextValue } from "../conversation/chat-context";
import { isTool, type LetheMessage } from "../stream/message";
import { asksQuestion } from "./asks-question";

export type Suggestion =
  | "today"
  | "pending"
  | "overdue"
  | "important"
  | "tomorrow"
  | "undo"
  | "completed"
  | "postpone"
  | "all";

const suggestionsAfter: Record<ToolName, readonly Suggestion[]> = {
  add_task: ["important", "today", "undo"],
  list_tasks: ["overdue", "postpone", "completed"],
  update_task: ["undo", "pending"],
  complete_task: ["undo", "pending", "completed"],
  reopen_task: ["undo", "today"],
  reschedule_task: ["undo", "today", "overdue"],
  delete_task: ["undo", "pending"],
  restore_task: ["pending", "today"],
  change_tasks: ["undo", "all"],
  undo_last_change: ["pending", "today"],
};

function succeeded(output: unknown): boolean {
  return typeof output === "object" && output !== null && "ok" in output && output.ok === true;
}

function asksToConfirm(output: unknown): boolean {
  const action = (output as { action?: unknown }).action;
  return action === "confirm";
}

const defaultSuggestions: readonly Suggestion[] = ["today", "pending"];

/**
 * None while something is asked back or went wrong; the card itself offers what to do then.
 * What was taken back is not talked about any more.
 */
export function suggestionsFor(
  message: LetheMessage | undefined,
  undoOf: ChatContextValue["undoOf"],
): readonly Suggestion[] {
  if (message?.role !== "assistant" || asksQuestion(message)) return [];
  const last = message.parts.findLast(isTool);
  if (!last) return defaultSuggestions;
  if (last.state !== "output-available") return [];
  if (!succeeded(last.output) || asksToConfirm(last.output)) return [];
  if (undoOf(last.output)?.state === "undone") return defaultSuggestions;
  return suggestionsAfter[last.type.slice("tool-".length) as ToolName] ?? [];
}
