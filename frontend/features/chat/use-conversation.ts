"use client";
// How does a component follow a conversation? By its store and its messages; its history is loaded.
import { useChat } from "@ai-sdk/react";
import { useEffect } from "react";
import { useStore } from "zustand";
import type { OpenConversation } from "./conversation/open-conversation";

/** Milliseconds between two drawings of a growing answer. */
const throttle = 60;

export function useConversation(conversation: OpenConversation) {
  const { store, chat } = conversation;
  const state = useStore(store);
  const { messages } = useChat({ chat, experimental_throttle: throttle });
  useEffect(() => void conversation.load(), [conversation]);
  const last = messages.at(-1);
  return { state, messages, answer: last?.role === "assistant" ? last : undefined };
}
