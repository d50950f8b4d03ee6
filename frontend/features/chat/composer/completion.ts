// What is being typed that could be completed? A `/` command or the `#` number or title of a task.
import { rank } from "@/ui/ranking";
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

/** By number or title: the number itself, then open ones, then as well as the title is named. */
export function matchingTasks<T extends MentionedTask>(tasks: readonly T[], query: string): T[] {
  const wanted = query.trim();
  const fitting = tasks.flatMap((task) => {
    const number = String(task.number);
    const place = number.startsWith(wanted) ? 0 : rank(task.title, wanted);
    return place === null ? [] : [{ task, place, isNamed: number === wanted }];
  });
  return fitting
    .sort(
      (a, b) =>
        Number(b.isNamed) - Number(a.isNamed) ||
        Number(a.task.completed) - Number(b.task.completed) ||
        a.place - b.place ||
        b.task.number - a.task.number,
    )
    .slice(0, 8)
    .map(({ task }) => task);
}
