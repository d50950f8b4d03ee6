// What might be said next? Guessed from the last answer's tools, without asking the model.
import type { ToolName } from "@/api/tool-names";
import type { ChatSlots } from "../conversation/chat-context";
import { asks, isTool, type LetheMessage } from "../stream/message";

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

const after: Record<ToolName, readonly Suggestion[]> = {
  add_task: ["important", "today", "undo"],
  list_tasks: ["overdue", "postpone", "completed"],
  update_task: ["undo", "pending"],
  complete_task: ["undo", "pending", "completed"],
  reopen_task: ["undo", "today"],
  reschedule_task: ["undo", "today", "overdue"],
  delete_task: ["undo", "pending"],
  restore_task: ["pending", "today"],
  change_tasks: ["undo", "all"],
};

function succeeded(output: unknown): boolean {
  return typeof output === "object" && output !== null && "ok" in output && output.ok === true;
}

function asksBack(output: unknown): boolean {
  const action = (output as { action?: unknown }).action;
  return action === "confirm";
}

const anyway: readonly Suggestion[] = ["today", "pending"];

/**
 * None while something is asked back or went wrong; the card itself offers what to do then.
 * What was taken back is not talked about any more.
 */
export function suggestionsFor(
  message: LetheMessage | undefined,
  undoOf: ChatSlots["undoOf"],
): readonly Suggestion[] {
  if (message?.role !== "assistant" || asks(message)) return [];
  const last = message.parts.findLast(isTool);
  if (!last) return anyway;
  if (last.state !== "output-available") return [];
  if (!succeeded(last.output) || asksBack(last.output)) return [];
  if (undoOf(last.output)?.state === "undone") return anyway;
  return after[last.type.slice("tool-".length) as ToolName] ?? [];
}
