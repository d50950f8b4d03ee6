// How does a turn travel? The newest message goes to the server by POST, and the answer comes back as
// a stream of chunks that must end properly.
import { DefaultChatTransport, parseJsonEventStream, type UIMessageChunk } from "ai";
import { errorFrom, unreachable } from "@/api/error";
import type { TurnRequest } from "@/api/types";
import { languageStore } from "@/language/current";
import { weekStart } from "@/language/week";
import { api } from "@/routes";
import { currentRecord } from "@/storage/current-record";
import { chunkSchema } from "./chunk-schema";
import { idleTimeout } from "./idle-timeout";
import { type LetheMessage, lastUserMessage, textOf } from "./message";
import { CutOffError } from "./turn-error";

/** How dates and times are written and read on this page: the assistant's words agree with it. */
function writtenHere(): string {
  const { locale } = languageStore.getState();
  const { weekStart: chosen } = currentRecord.get().preferences;
  return locale.replace(/-u-/, `-u-fw-${weekStart(locale, chosen)}-`);
}

/** Only the newest message of the person travels; OpenAI has the ones before. */
export function turnRequest(
  messages: readonly LetheMessage[],
  conversationId: string | null,
): TurnRequest {
  const last = lastUserMessage(messages);
  const turnId = last?.metadata?.turn_id;
  return {
    message: last ? textOf(last) : "",
    ...(conversationId ? { conversation_id: conversationId } : {}),
    ...(turnId ? { turn_id: turnId } : {}),
    written: writtenHere(),
  };
}

/** Marks a stopped answer as stopped, and refuses a stream that ends without saying how. */
export function requireEnding(): TransformStream<UIMessageChunk, UIMessageChunk> {
  let ended = false;
  return new TransformStream({
    transform(chunk, controller) {
      if (chunk.type === "abort") {
        controller.enqueue({ type: "message-metadata", messageMetadata: { stopped: true } });
      }
      if (chunk.type === "finish" || chunk.type === "abort" || chunk.type === "error") ended = true;
      controller.enqueue(chunk);
    },
    flush(controller) {
      if (!ended) controller.error(new CutOffError("The stream ended in the middle."));
    },
  });
}

type Parsed = { success: true; value: UIMessageChunk } | { success: false; error: Error };

function validChunks(): TransformStream<Parsed, UIMessageChunk> {
  return new TransformStream({
    transform(parsed, controller) {
      if (!parsed.success) throw parsed.error;
      controller.enqueue(parsed.value);
    },
  });
}

/** Milliseconds for the head of an answer, which comes before the model has said anything. */
const headTimeout = 120_000;

async function fetchTurn(url: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  init.signal?.addEventListener("abort", abort, { once: true });
  const timer = setTimeout(abort, headTimeout);
  const response = await fetch(url, { ...init, signal: controller.signal })
    .catch((reason: unknown) => {
      if (init.signal?.aborted) throw reason;
      throw unreachable();
    })
    .finally(() => clearTimeout(timer));
  if (!response.ok) throw await errorFrom(response);
  return response;
}

type Options = {
  conversationId: () => string | null;
  /** The conversation's id, known from the answer's head, before its first chunk. */
  onConversation: (id: string) => void;
};

export class TurnTransport extends DefaultChatTransport<LetheMessage> {
  constructor(options: Options) {
    super({
      api: api.chat,
      credentials: "same-origin",
      prepareSendMessagesRequest: ({ messages }) => ({
        body: turnRequest(messages, options.conversationId()),
      }),
      fetch: async (url, init) => {
        const response = await fetchTurn(url, init);
        const id = response.headers.get("x-conversation-id");
        if (id) options.onConversation(id);
        return response;
      },
    });
  }

  protected override processResponseStream(stream: ReadableStream<Uint8Array<ArrayBufferLike>>) {
    const bytes = stream.pipeThrough(idleTimeout());
    return parseJsonEventStream({ stream: bytes, schema: chunkSchema })
      .pipeThrough(validChunks())
      .pipeThrough(requireEnding());
  }
}
