// How is a turn sent and its answer streamed? By the SDK's `Chat` over our transport; how the turn
// ended is told in one call.
import { Chat } from "@ai-sdk/react";
import type { ErrorBody } from "@/api/types";
import type { ConversationData, LetheMessage } from "./message";
import { TurnTransport } from "./transport";
import { type TurnError, turnErrorFrom } from "./turn-error";

type Options = {
  conversationId: () => string | null;
  /** The conversation's id, known from the answer's head. */
  onId: (id: string) => void;
  onTitle: (conversation: ConversationData) => void;
  /** null when nothing went wrong. */
  onEnd: (error: TurnError | null) => void;
};

export function createTurnChat({ conversationId, onId, onTitle, onEnd }: Options) {
  let thrown: Error | null = null;
  /** What the stream said of its own failure. */
  let reported: ErrorBody | null = null;
  const finish = () => {
    const error = thrown && turnErrorFrom(thrown, reported);
    thrown = null;
    reported = null;
    onEnd(error);
  };
  return new Chat<LetheMessage>({
    transport: new TurnTransport({ conversationId, onConversation: onId }),
    onData: (part) => {
      if (part.type === "data-conversation") onTitle(part.data);
      else if (part.type === "data-error") reported = part.data;
    },
    onError: (error) => {
      thrown = error;
    },
    // The SDK is still tidying up when it calls this; a next turn must wait for that.
    onFinish: () => void setTimeout(finish),
  });
}
