// What does a card need of a tool call in the chat? These fields of the AI SDK's part.

/** What is needed of the AI SDK's tool parts (`tool-add_task` and so on). */
export type ToolPart = {
  type: string;
  toolCallId: string;
  state:
    | "input-streaming"
    | "input-available"
    | "output-available"
    | "output-error"
    | "approval-requested"
    | "approval-responded"
    | "output-denied";
  input?: unknown;
  output?: unknown;
  errorText?: string | undefined;
};

export type ToolContext = {
  /** Sends a text as the user's next message. */
  onReply: (text: string) => void;
  /** False for what history brought: then questions are no longer asked. */
  fresh: boolean;
  /** The conversation that this is in, once it has an id. */
  conversationId?: () => string | null;
  /** The answer ends in a question about this call, so its tasks are choices. */
  asking?: boolean;
  /** The call only looked for what the next one acts on. */
  lookup?: boolean;
  /** The person wants to see what was asked for. */
  detailed?: boolean;
};

export function toolName(part: { type: string }): string {
  return part.type.replace(/^tool-/, "");
}
