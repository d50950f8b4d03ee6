// Can what a tool did still be taken back? While its token is valid and was not used.
import { useCallback } from "react";
import type { Receipt } from "@/api/types";
import { type Answers, answerTo, isOver, UNDO_MINUTES, useAnswers } from "./answered";
import { confirmed } from "./confirmed";
import { readReceipt } from "./read-receipt";

/** `gone` when its time is over, or the task has changed since. */
export type Undo = { token: string; state: "open" | "undone" | "gone" };

/** A question changed nothing itself, but its answer may have. */
function changeOf(receipt: Receipt): Receipt {
  if (!("change" in receipt)) return receipt;
  return confirmed.get(receipt.confirm ?? "") ?? receipt;
}

/** null for an output that changed nothing. */
export function undoOf(output: unknown, answers?: Answers): Undo | null {
  const receipt = readReceipt(output);
  const change = receipt && changeOf(receipt);
  if (!change || !("undo" in change) || !change.undo) return null;
  const { undo: token, at } = change;
  const answer = answerTo(token, answers);
  if (answer === "undone") return { token, state: "undone" };
  const isGone = answer === "gone" || isOver(at, UNDO_MINUTES);
  return { token, state: isGone ? "gone" : "open" };
}

/** Another function after each answer, so that what was drawn with it is drawn again. */
export function useUndoOf(): (output: unknown) => Undo | null {
  const answers = useAnswers();
  return useCallback((output) => undoOf(output, answers), [answers]);
}
