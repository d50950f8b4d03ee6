"use client";
// What does the page around the chat give it? Features do not know one another.
import { createContext, type ReactNode, useContext } from "react";
import type { MentionedTask } from "../composer/completion";
import type { ToolPart } from "../stream/message";

export type Reply = (text: string) => void;

export type ToolContext = {
  growing: boolean;
  /** The answer ends in a question after this call, and waits for the person. */
  asking: boolean;
  /** Says something for the person. */
  reply: Reply;
};

/** `gone` when its time is over, or the task has changed since. */
export type Undo = { token: string; state: "open" | "undone" | "gone" };

export type ChatSlots = {
  /** How the person wants to be called; empty when that is not known. */
  name?: string;
  /** Draws a tool's call and receipt. */
  renderTool: (part: ToolPart, context: ToolContext) => ReactNode;
  /** Fetches what `renderTool` needs, so that it can draw at once. */
  prepareTools?: () => Promise<unknown>;
  /** Whether what a tool did can be taken back; null where it changed nothing. */
  undoOf: (output: unknown) => Undo | null;
  tasks: readonly MentionedTask[];
  /** How many characters a message may have; unknown until the server has said it. */
  messageLimit?: number;
  onSignIn: () => void;
  onNew: () => void;
  /** Takes the conversation out of the list without asking OpenAI; null when it is not there. */
  onRemoveRow: ((id: string) => void) | null;
};

const nothing = () => undefined;

export const ChatSlotsContext = createContext<ChatSlots>({
  renderTool: () => null,
  undoOf: () => null,
  tasks: [],
  onSignIn: nothing,
  onNew: nothing,
  onRemoveRow: nothing,
});

export const useSlots = () => useContext(ChatSlotsContext);
