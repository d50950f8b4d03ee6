"use client";
// Which completions are offered while typing? The commands or tasks that match what stands before
// the caret, one of them active.
import { useMemo, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { type MentionedTask, useChatContext } from "../conversation/chat-context";
import { type Command, commands } from "./commands";
import { type Completion, completionAt, matchingTasks } from "./completion";

export type Choice =
  | { kind: "command"; id: string; command: Command; label: string }
  | { kind: "mention"; id: string; task: MentionedTask };

export type Completions = {
  /** null when nothing is offered. */
  completion: Completion | null;
  choices: readonly Choice[];
  activeIndex: number;
  setActive: (index: number) => void;
  dismiss: () => void;
};

function taskChoices(tasks: readonly MentionedTask[], query: string): Choice[] {
  return matchingTasks(tasks, query).map((task) => {
    return { kind: "mention", id: `task-${task.number}`, task };
  });
}

function commandChoices(query: string, t: ReturnType<typeof useLanguage>["t"]): Choice[] {
  const wanted = query.toLocaleLowerCase();
  return commands
    .map((command) => ({ command, label: t(command.label) }))
    .filter(
      ({ command, label }) =>
        command.name.startsWith(wanted) || label.toLocaleLowerCase().includes(wanted),
    )
    .map((choice) => ({ kind: "command", id: `command-${choice.command.name}`, ...choice }));
}

export function useCompletions(text: string, caret: number): Completions {
  const { t } = useLanguage();
  const { tasks } = useChatContext();
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [active, setActive] = useState({ text: "", index: 0 });
  const completion = dismissed === text ? null : completionAt(text, caret);
  const choices = useMemo((): Choice[] => {
    if (!completion) return [];
    const { kind, query } = completion;
    return kind === "mention" ? taskChoices(tasks, query) : commandChoices(query, t);
  }, [completion, tasks, t]);
  return {
    completion: choices.length > 0 ? completion : null,
    choices,
    activeIndex: active.text === text ? Math.min(active.index, choices.length - 1) : 0,
    setActive: (index) => setActive({ text, index: (index + choices.length) % choices.length }),
    dismiss: () => setDismissed(text),
  };
}
