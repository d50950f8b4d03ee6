// Does an answer wait for the person? It does when one of its lines is a question.
import { type LetheMessage, textOf } from "../stream/message";

/** A line of its own; not one of a list, since the title of a task may end in a question mark. */
export function asksQuestion(message: LetheMessage): boolean {
  return textOf(message)
    .split("\n")
    .some((line) => !/^\s*([-*+>|]|\d+[.)])/.test(line) && /[?؟]["”*_)\s]*$/.test(line));
}
