// Which call only looked for what the next one acts on? One that is followed by another, without a word.
// Of several such lookups in a row the last one stands for all.
import { type LetheMessage, type Part, partKind, type TextPart } from "../stream/message";

function isSeen(part: Part): boolean {
  const kind = partKind(part);
  return kind === "tool" || (kind === "text" && (part as TextPart).text !== "");
}

const isList = (part: Part): boolean => part.type === "tool-list_tasks";

/** While nothing has followed yet, it may still turn out so: a card would come and go. */
export function onlyLooksUp({ parts }: LetheMessage, index: number, isStreaming: boolean): boolean {
  const part = parts[index];
  if (!part || !isList(part)) return false;
  const next = parts.slice(index + 1).find((later) => isSeen(later) && !isList(later));
  return next ? partKind(next) === "tool" : isStreaming;
}

/** Whether the next that is seen looks up, too. */
export function looksUpAgain({ parts }: LetheMessage, index: number): boolean {
  const next = parts.slice(index + 1).find(isSeen);
  return next !== undefined && isList(next);
}
