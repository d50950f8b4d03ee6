// How does a conversation leave as a file? Read through the messages API, page by page.
import { getConversation, getMessages, type StoredMessage } from "@/api/conversations";
import type { CurrentLanguage } from "@/language/current";
import type { ConversationRow } from "@/storage/record";
import { shortened } from "@/ui/shortened";

export type ExportedConversation = {
  id: string;
  title: string;
  created_at: string;
  messages: StoredMessage[];
};

const pageSize = 100;
const mostPages = 1000;

export async function readConversation(id: string): Promise<ExportedConversation> {
  const { title, created_at } = await getConversation(id);
  let messages: StoredMessage[] = [];
  let before: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const read = await getMessages(id, { before, limit: pageSize });
    messages = [...read.messages, ...messages];
    if (!read.next_before) break;
    before = read.next_before;
  }
  return { id, title, created_at: new Date((created_at ?? 0) * 1000).toISOString(), messages };
}

type Names = { user: string; assistant: string };

export const roleNames = (t: CurrentLanguage["t"]): Names => ({
  user: t("conversations.said.user"),
  assistant: t("conversations.said.assistant"),
});

function partAsMarkdown(part: StoredMessage["parts"][number]): string {
  if (part.type === "text") return part.text;
  if (!part.type.startsWith("tool-") || !("output" in part)) return "";
  const call = { input: part.input, output: part.output };
  const name = part.type.slice("tool-".length);
  return `\`${name}\`\n\n\`\`\`json\n${JSON.stringify(call, null, 2)}\n\`\`\``;
}

function messageAsMarkdown(message: StoredMessage, names: Names): string {
  const name = message.role === "user" ? names.user : names.assistant;
  const time = message.metadata?.created_at;
  const parts = message.parts.map(partAsMarkdown).filter(Boolean);
  return [`## ${name}${time ? ` · ${time}` : ""}`, ...parts].join("\n\n");
}

export function asMarkdown(conversation: ExportedConversation, names: Names): string {
  const { title, id, created_at, messages } = conversation;
  const head = `# ${title || id}\n\n${id} · ${created_at}`;
  return `${[head, ...messages.map((message) => messageAsMarkdown(message, names))].join("\n\n")}\n`;
}

export type ExportFormat = "markdown" | "json";

/** A conversation that cannot be read is counted, and the others are exported all the same. */
export async function exportRows(
  rows: readonly ConversationRow[],
  format: ExportFormat,
  names: Names,
  onStep: (done: number) => void = () => {},
): Promise<{ text: string; failed: number }> {
  const read: ExportedConversation[] = [];
  for (const [index, row] of rows.entries()) {
    const whole = await readConversation(row.id).catch(() => null);
    if (whole) read.push({ ...whole, title: whole.title || row.title });
    onStep(index + 1);
  }
  const text =
    format === "json"
      ? JSON.stringify({ app: "lethe", conversations: read }, null, 2)
      : read.map((conversation) => asMarkdown(conversation, names)).join("\n---\n\n");
  return { text, failed: rows.length - read.length };
}

/** A name that every file system takes. */
export function fileName(title: string, format: ExportFormat): string {
  const plain = title.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  return `${shortened(plain, 60).replace(/…$/, "") || "lethe"}.${format === "json" ? "json" : "md"}`;
}
