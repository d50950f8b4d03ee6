"use client";
// Which words has an opened task? Its title and its notes, saved on leaving them.
import type { Task, TaskFields } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { GrowingText } from "./growing-text";
import { useEditedWords } from "./use-edited-words";

type Props = { task: Task; save: (fields: TaskFields) => Promise<boolean> };

export function EditorWords({ task, save }: Props) {
  const { t } = useLanguage();
  const { title, notes, setTitle, setNotes, saveWords } = useEditedWords(task, save);
  return (
    <div className="grid min-w-0 flex-1 gap-1">
      <GrowingText
        data-field="title"
        aria-label={t("tasks.field.title")}
        value={title}
        maxLength={500}
        onChange={(event) => setTitle(event.target.value.replaceAll("\n", " "))}
        onBlur={saveWords}
        className="font-medium text-base sm:text-sm"
      />
      <GrowingText
        aria-label={t("tasks.field.notes")}
        placeholder={t("tasks.field.notesPlaceholder")}
        value={notes}
        maxLength={10_000}
        onChange={(event) => setNotes(event.target.value)}
        onBlur={saveWords}
        className="text-base text-muted sm:text-[13px]"
      />
    </div>
  );
}
