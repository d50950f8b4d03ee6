// Which common verbs can be called by `/`?
import type { Catalogue } from "@/language/en";
import type { Key } from "@/language/translate";

export type Command = {
  name: string;
  label: Extract<Key<Catalogue>, `chat.commands.${string}`>;
  text: Extract<Key<Catalogue>, `chat.commands.${string}`>;
  /** Whole sentences are sent at once; the others wait for their end. */
  whole: boolean;
};

export const commands: readonly Command[] = [
  { name: "add", label: "chat.commands.add", text: "chat.commands.addText", whole: false },
  { name: "today", label: "chat.commands.today", text: "chat.commands.todayText", whole: true },
  {
    name: "pending",
    label: "chat.commands.pending",
    text: "chat.commands.pendingText",
    whole: true,
  },
  {
    name: "overdue",
    label: "chat.commands.overdue",
    text: "chat.commands.overdueText",
    whole: true,
  },
  { name: "done", label: "chat.commands.done", text: "chat.commands.doneText", whole: false },
  { name: "move", label: "chat.commands.move", text: "chat.commands.moveText", whole: false },
  { name: "delete", label: "chat.commands.delete", text: "chat.commands.deleteText", whole: false },
  {
    name: "completed",
    label: "chat.commands.completed",
    text: "chat.commands.completedText",
    whole: true,
  },
  { name: "undo", label: "chat.commands.undo", text: "chat.commands.undoText", whole: true },
];
