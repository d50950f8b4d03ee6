// How does the page read and change one conversation? There is no list: only the browser has it.

import type { UIMessage } from "ai";
import { api } from "@/routes";
import { request } from "./client";
import type { Conversation, ErasedConversation } from "./types";

export type MessageMetadata = { created_at?: string; turn_id?: string; stopped?: boolean };
export type StoredMessage = UIMessage<MessageMetadata>;
/** `next_before` is null on the page that holds the first message. */
export type MessagePage = { messages: StoredMessage[]; next_before: string | null };

export function getConversation(id: string, signal?: AbortSignal): Promise<Conversation> {
  return request(api.conversation(id), { signal });
}

/** The newest page, or the one before the message `before`; oldest message first. */
export function getMessages(
  id: string,
  page: { before?: string | undefined; limit?: number | undefined } = {},
  signal?: AbortSignal,
): Promise<MessagePage> {
  return request(api.messages(id), { query: page, signal });
}

export function renameConversation(id: string, title: string): Promise<Conversation> {
  return request(api.conversation(id), { method: "PATCH", body: { title } });
}

export function stopTurn(id: string): Promise<{ stopped: boolean }> {
  return request(api.stop(id), { method: "POST" });
}

/** Removes that message of the user and everything after it, at OpenAI. */
export function rewindTo(id: string, messageId: string): Promise<unknown> {
  return request(api.rewind(id), { method: "POST", body: { message_id: messageId } });
}

/** Erases the messages, then the conversation; one that is gone already counts as erased. */
export function eraseConversation(id: string): Promise<ErasedConversation> {
  return request(api.conversation(id), { method: "DELETE" });
}
