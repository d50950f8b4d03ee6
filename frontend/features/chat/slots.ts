"use client";
// What does the page around the chat give it? Features do not know one another.
import { createContext, type ReactNode, useContext } from "react";
import type { MentionedTask } from "./completion";
import type { ToolPart } from "./message";

export type Reply = (text: string) => void;

export type ChatSlots = {
  /** Draws a tool's call and receipt; `reply` says something for the person. */
  renderTool: (part: ToolPart, context: { growing: boolean; reply: Reply }) => ReactNode;
  tasks: readonly MentionedTask[];
  onSignIn: () => void;
  onNew: () => void;
  /** Takes the conversation out of the list without asking OpenAI. */
  onRemoveRow: (id: string) => void;
};

const nothing = () => undefined;

export const ChatSlotsContext = createContext<ChatSlots>({
  renderTool: () => null,
  tasks: [],
  onSignIn: nothing,
  onNew: nothing,
  onRemoveRow: nothing,
});

export const useSlots = () => useContext(ChatSlotsContext);
