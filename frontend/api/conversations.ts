// How does the page read and change one conversation? There is no list: only the browser has it.

import type { UIMessage } from "ai";
import { api } from "@/routes";
import { type RequestOptions, request } from "./client";
import type {
  Conversation,
  ErasedConversation,
  MessageMetadata,
  RewoundConversation,
  StoppedTurn,
  StoredPage,
} from "./types";

export type StoredMessage = UIMessage<MessageMetadata>;
/** As the server's page, with its messages as the AI SDK types them. */
export type MessagePage<M extends StoredMessage = StoredMessage> = Omit<StoredPage, "messages"> & {
  messages: M[];
};

export function getConversation(id: string, signal?: AbortSignal): Promise<Conversation> {
  return request(api.conversation(id), { signal });
}

/** The newest page, or the one before the message `before`; oldest message first. */
export function getMessages<M extends StoredMessage = StoredMessage>(
  id: string,
  page: { before?: string | undefined; limit?: number | undefined } = {},
  signal?: AbortSignal,
): Promise<MessagePage<M>> {
  return request(api.messages(id), { query: page, signal });
}

export function renameConversation(id: string, title: string): Promise<Conversation> {
  return request(api.conversation(id), { method: "PATCH", body: { title } });
}

/** For what is sent while the page goes away. */
type Leaving = Pick<RequestOptions, "keepalive">;

export function stopTurn(id: string, leaving: Leaving = {}): Promise<StoppedTurn> {
  return request(api.stop(id), { method: "POST", ...leaving });
}

/** Removes that message of the user and everything after it, at OpenAI. */
export function rewindTo(id: string, messageId: string): Promise<RewoundConversation> {
  return request(api.rewind(id), { method: "POST", body: { message_id: messageId } });
}

/** Erases the messages, then the conversation; one that is gone already counts as erased. */
export function eraseConversation(id: string, leaving: Leaving = {}): Promise<ErasedConversation> {
  return request(api.conversation(id), { method: "DELETE", ...leaving });
}
