// Which commands does `/` offer? The common verbs of tasks.
import type { Catalogue } from "@/language/en";
import type { Key } from "@/language/translate";

export type Command = {
  name: string;
  label: Extract<Key<Catalogue>, `chat.commands.${string}`>;
  text: Extract<Key<Catalogue>, `chat.commands.${string}`>;
  /** A whole sentence is sent at once; the others wait for their end. */
  isWhole: boolean;
};

export const commands: readonly Command[] = [
  { name: "add", label: "chat.commands.add", text: "chat.commands.addText", isWhole: false },
  { name: "today", label: "chat.commands.today", text: "chat.commands.todayText", isWhole: true },
  {
    name: "pending",
    label: "chat.commands.pending",
    text: "chat.commands.pendingText",
    isWhole: true,
  },
  {
    name: "overdue",
    label: "chat.commands.overdue",
    text: "chat.commands.overdueText",
    isWhole: true,
  },
  { name: "done", label: "chat.commands.done", text: "chat.commands.doneText", isWhole: false },
  { name: "move", label: "chat.commands.move", text: "chat.commands.moveText", isWhole: false },
  {
    name: "delete",
    label: "chat.commands.delete",
    text: "chat.commands.deleteText",
    isWhole: false,
  },
  {
    name: "completed",
    label: "chat.commands.completed",
    text: "chat.commands.completedText",
    isWhole: true,
  },
  { name: "undo", label: "chat.commands.undo", text: "chat.commands.undoText", isWhole: true },
];
