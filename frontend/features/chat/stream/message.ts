// What is a message made of? Of the SDK's parts: text, tools, and what is not shown.
import type { UIMessage } from "ai";
import type { Conversation, ErrorBody, MessageMetadata, ToolName } from "@/api/types";

export type ConversationData = Pick<Conversation, "id" | "title">;

type Data = { conversation: ConversationData; error: ErrorBody; withdrawn: object };
type Tools = Record<ToolName, { input: unknown; output: unknown }>;

export type LetheMessage = UIMessage<MessageMetadata, Data, Tools>;
export type Part = LetheMessage["parts"][number];
export type ToolPart = Extract<Part, { type: `tool-${string}` }>;
export type TextPart = Extract<Part, { type: "text" }>;

export type PartKind = "text" | "tool" | "hidden";

/** Every type of part has its place here; a new one does not compile until it has. */
const kinds: Record<Part["type"], PartKind> = {
  text: "text",
  reasoning: "hidden",
  "step-start": "hidden",
  "source-url": "hidden",
  "source-document": "hidden",
  file: "hidden",
  "data-conversation": "hidden",
  "data-error": "hidden",
  "data-withdrawn": "hidden",
  "dynamic-tool": "hidden",
  "tool-add_task": "tool",
  "tool-list_tasks": "tool",
  "tool-update_task": "tool",
  "tool-complete_task": "tool",
  "tool-reopen_task": "tool",
  "tool-reschedule_task": "tool",
  "tool-delete_task": "tool",
  "tool-restore_task": "tool",
  "tool-change_tasks": "tool",
  "tool-undo_last_change": "tool",
};

/** A tool that a newer server brings is still drawn as a tool. */
export function partKind(part: Part): PartKind {
  const known: PartKind | undefined = kinds[part.type];
  return known ?? ((part as Part).type.startsWith("tool-") ? "tool" : "hidden");
}

export function isTool(part: Part): part is ToolPart {
  return partKind(part) === "tool";
}

/** Whether the assistant took these words back: the sign of it follows, and no call before. */
function isWithdrawn(parts: readonly Part[], index: number): boolean {
  const next = parts
    .slice(index + 1)
    .find((part) => part.type === "data-withdrawn" || isTool(part));
  return next?.type === "data-withdrawn";
}

/** The parts in their places; what the assistant took back is empty. */
export function validParts({ parts }: LetheMessage): Part[] {
  if (!parts.some(({ type }) => type === "data-withdrawn")) return parts;
  return parts.map((part, index) =>
    part.type === "text" && isWithdrawn(parts, index) ? { ...part, text: "" } : part,
  );
}

/** The words of a message, without its tools. */
export function textOf(message: LetheMessage): string {
  return validParts(message)
    .filter((part): part is TextPart => part.type === "text")
    .map((part) => part.text)
    .filter(Boolean)
    .join("\n\n");
}

export function lastUserMessage(messages: readonly LetheMessage[]): LetheMessage | undefined {
  return messages.findLast((message) => message.role === "user");
}

export function lastUserText(messages: readonly LetheMessage[]): string | null {
  const message = lastUserMessage(messages);
  return message ? textOf(message) : null;
}

/** What the person said, oldest first. */
export function userTexts(messages: readonly LetheMessage[]): string[] {
  return messages.filter(({ role }) => role === "user").map(textOf);
}

/** Whether there is anything to look at yet. */
export function hasVisibleParts(message: LetheMessage): boolean {
  return validParts(message).some(
    (part) => isTool(part) || (part.type === "text" && part.text !== ""),
  );
}
