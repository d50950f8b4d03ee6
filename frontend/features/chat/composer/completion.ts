// What is being typed that could be completed? A `/` command or the `#` number or title of a task.
import type { MentionedTask } from "../conversation/chat-context";

export type Completion = {
  kind: "command" | "mention";
  /** What was typed after the sign. */
  query: string;
  /** The range of the text that choosing replaces. */
  from: number;
  to: number;
};

/** Looks back from the caret; a `/` counts only at the very beginning. */
export function completionAt(text: string, caret: number): Completion | null {
  const before = text.slice(0, caret);
  const command = /^\/([\p{L}\p{M}-]*)$/u.exec(before);
  if (command) return { kind: "command", query: command[1] ?? "", from: 0, to: caret };
  const mention = /(?:^|[\s(])#([\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} -]{0,39}|)$/u.exec(before);
  if (!mention) return null;
  const query = mention[1] ?? "";
  // A number that is followed by words is a mention that is complete.
  if (/^\d+\s/.test(query) || query.endsWith("  ")) return null;
  return { kind: "mention", query, from: caret - query.length - 1, to: caret };
}

export function replaceRange(text: string, { from, to }: Completion, by: string) {
  return { text: text.slice(0, from) + by + text.slice(to), caret: from + by.length };
}

const normalize = (text: string) => text.toLocaleLowerCase();

/** By number or by a part of the title; open ones first, at most eight. */
export function matchingTasks<T extends MentionedTask>(tasks: readonly T[], query: string): T[] {
  const wanted = normalize(query.trim());
  const fits = (task: T) =>
    String(task.number).startsWith(wanted) || normalize(task.title).includes(wanted);
  const rank = (task: T) => (String(task.number) === wanted ? -1 : Number(task.completed));
  return tasks
    .filter(fits)
    .sort((a, b) => rank(a) - rank(b) || b.number - a.number)
    .slice(0, 8);
}
