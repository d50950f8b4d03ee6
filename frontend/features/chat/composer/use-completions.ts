"use client";
// Which completions are offered while typing, and which one is chosen?
import { useMemo, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { useSlots } from "../conversation/chat-context";
import { type Command, commands } from "./commands";
import { type Completion, completionAt, type MentionedTask, matchingTasks } from "./completion";

export type Choice =
  | { kind: "command"; id: string; command: Command; label: string }
  | { kind: "mention"; id: string; task: MentionedTask };

export type Completions = {
  at: Completion | null;
  choices: readonly Choice[];
  active: number;
  setActive: (index: number) => void;
  dismiss: () => void;
};

export function useCompletions(text: string, caret: number): Completions {
  const { t } = useLanguage();
  const { tasks } = useSlots();
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [chosen, setChosen] = useState({ text: "", index: 0 });
  const at = dismissed === text ? null : completionAt(text, caret);
  const choices = useMemo((): Choice[] => {
    if (!at) return [];
    if (at.kind === "mention") {
      return matchingTasks(tasks, at.query).map((task) => {
        return { kind: "mention", id: `task-${task.number}`, task };
      });
    }
    const wanted = at.query.toLocaleLowerCase();
    return commands
      .map((command) => ({
        kind: "command" as const,
        id: `command-${command.name}`,
        command,
        label: t(command.label),
      }))
      .filter(
        ({ command, label }) =>
          command.name.startsWith(wanted) || label.toLocaleLowerCase().includes(wanted),
      );
  }, [at, tasks, t]);
  const active = chosen.text === text ? Math.min(chosen.index, choices.length - 1) : 0;
  return {
    at: choices.length > 0 ? at : null,
    choices,
    active,
    setActive: (index) => setChosen({ text, index: (index + choices.length) % choices.length }),
    dismiss: () => setDismissed(text),
  };
}
