// Which call only looked for what the next one acts on? One that is followed by another, without a word.
import { type LetheMessage, type Part, partKind, type TextPart } from "../stream/message";

function isSeen(part: Part): boolean {
  const kind = partKind(part);
  return kind === "tool" || (kind === "text" && (part as TextPart).text !== "");
}

/** While nothing has followed yet, it may still turn out so: a card would come and go. */
export function onlyLooksUp({ parts }: LetheMessage, index: number, isStreaming: boolean): boolean {
  if (parts[index]?.type !== "tool-list_tasks") return false;
  const next = parts
    .slice(index + 1)
    .find((part) => isSeen(part) && part.type !== "tool-list_tasks");
  return next ? partKind(next) === "tool" : isStreaming;
}
