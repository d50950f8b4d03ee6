// How does a turn travel to the server, and how does its stream come back?
import { DefaultChatTransport, parseJsonEventStream, type UIMessageChunk } from "ai";
import { errorFrom, unreachable } from "@/api/error";
import { api } from "@/routes";
import { chunkSchema } from "./chunk-schema";
import { watchSilence } from "./idle-timeout";
import { type LetheMessage, textOf } from "./message";
import { CutOff } from "./turn-error";

export type TurnRequest = {
  message: string;
  conversation_id?: string;
  turn_id?: string;
};

/** Only the newest message of the person travels; OpenAI has the ones before. */
export function turnRequest(
  messages: readonly LetheMessage[],
  conversationId: string | null,
): TurnRequest {
  const asked = messages.findLast((message) => message.role === "user");
  const turnId = asked?.metadata?.turn_id;
  return {
    message: asked ? textOf(asked) : "",
    ...(conversationId ? { conversation_id: conversationId } : {}),
    ...(turnId ? { turn_id: turnId } : {}),
  };
}

/** Marks a stopped answer as stopped, and refuses a stream that ends without saying how. */
export function watchEnding(): TransformStream<UIMessageChunk, UIMessageChunk> {
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
      if (!ended) controller.error(new CutOff("The stream ended in the middle."));
    },
  });
}

type Parsed = { success: true; value: UIMessageChunk } | { success: false; error: Error };

function onlyValid(): TransformStream<Parsed, UIMessageChunk> {
  return new TransformStream({
    transform(parsed, controller) {
      if (!parsed.success) throw parsed.error;
      controller.enqueue(parsed.value);
    },
  });
}

/** Milliseconds for the head of an answer, which comes before the model has said anything. */
const longestOpening = 120_000;

async function fetchTurn(url: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const ended = new AbortController();
  const end = () => ended.abort();
  init.signal?.addEventListener("abort", end, { once: true });
  const clock = setTimeout(end, longestOpening);
  const response = await fetch(url, { ...init, signal: ended.signal })
    .catch((reason: unknown) => {
      if (init.signal?.aborted) throw reason;
      throw unreachable();
    })
    .finally(() => clearTimeout(clock));
  if (!response.ok) throw await errorFrom(response);
  return response;
}

type Wire = {
  conversationId: () => string | null;
  /** The conversation's id, known from the answer's head, before its first chunk. */
  onConversation: (id: string) => void;
};

export class TurnTransport extends DefaultChatTransport<LetheMessage> {
  constructor(wire: Wire) {
    super({
      api: api.chat,
      credentials: "same-origin",
      prepareSendMessagesRequest: ({ messages }) => ({
        body: turnRequest(messages, wire.conversationId()),
      }),
      fetch: async (url, init) => {
        const response = await fetchTurn(url, init);
        const id = response.headers.get("x-conversation-id");
        if (id) wire.onConversation(id);
        return response;
      },
    });
  }

  protected override processResponseStream(stream: ReadableStream<Uint8Array<ArrayBufferLike>>) {
    const heard = stream.pipeThrough(watchSilence());
    return parseJsonEventStream({ stream: heard, schema: chunkSchema })
      .pipeThrough(onlyValid())
      .pipeThrough(watchEnding());
  }
}
