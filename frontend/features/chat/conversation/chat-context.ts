"use client";
// What does the chat get from the page around it? The values of this context, since features do not
// import one another.
import { createContext, type ReactNode, useContext } from "react";
import type { ToolPart } from "../stream/message";

export type ToolContext = {
  /** The answer is still being written. */
  isStreaming: boolean;
  /** The answer ends in a question about this call, and waits for the person. */
  isAsking: boolean;
  /** The call only looked for what the next one acts on. */
  isLookup: boolean;
  /** What was asked for is shown with what came of it. */
  isDetailed: boolean;
  /** Sends a message for the person. */
  onReply: (text: string) => void;
  conversationId: () => string | null;
};

/** `gone` when its time is over, or the task has changed since. */
export type Undo = { token: string; state: "open" | "undone" | "gone" };

export type MentionedTask = {
  number: number;
  title: string;
  due_date: string | null;
  completed: boolean;
};

export type ChatContextValue = {
  /** How the person wants to be called; empty when that is not known. */
  name?: string;
  /** Draws a tool's call and receipt. */
  renderTool: (part: ToolPart, context: ToolContext) => ReactNode;
  /** Fetches what `renderTool` needs, so that it can draw at once. */
  preloadTools?: () => Promise<unknown>;
  /** Whether what a tool did can be taken back; null where it changed nothing. */
  undoOf: (output: unknown) => Undo | null;
  tasks: readonly MentionedTask[];
  /** How many characters a message may have; unknown until the server has said it. */
  messageLimit?: number;
  /** Of the conversation that is shown; null until the server has named it. */
  conversationId: () => string | null;
  /** Nothing has been said or done by this person yet, as far as the page knows. */
  isNew?: boolean;
  /** The server does not answer: whoever waits for it is told so. */
  isServerGone: boolean;
  onSignIn: () => void;
  onNew: () => void;
  /** Takes the conversation out of the list without asking OpenAI; null when it is not there. */
  onRemoveRow: ((id: string) => void) | null;
};

const nothing = () => undefined;

export const ChatContext = createContext<ChatContextValue>({
  renderTool: () => null,
  undoOf: () => null,
  tasks: [],
  conversationId: () => null,
  isServerGone: false,
  onSignIn: nothing,
  onNew: nothing,
  onRemoveRow: nothing,
});

export const useChatContext = () => useContext(ChatContext);
