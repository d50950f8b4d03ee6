"use client";
// How is a task changed where it stands? Words are saved on leaving, choices at once.
import CalendarDays from "lucide-react/icons/calendar-days";
import Flag from "lucide-react/icons/flag";
import Repeat2 from "lucide-react/icons/repeat-2";
import Trash2 from "lucide-react/icons/trash-2";
import { type ComponentProps, type KeyboardEvent, useEffect, useRef } from "react";
import type { Task, TaskFields } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { cx } from "@/ui/classes";
import { isComposing } from "@/ui/composing";
import { IconButton } from "@/ui/icon-button";
import { dueText } from "../dates/due-text";
import { tagsOf } from "../lists/filter";
import { isOverdue } from "../lists/views";
import { recurrenceText } from "../recurrence/rule-text";
import { useBoard } from "./board";
import { DatePicker } from "./date-picker";
import { GrowingText } from "./growing-text";
import { PriorityMenu, priorityInk } from "./priority-menu";
import { RepeatPicker } from "./repeat-picker";
import { TagsField } from "./tags-field";
import { Tick } from "./tick";
import { useEditedWords } from "./use-edited-words";

export function TaskEditor({ task }: { task: Task }) {
  const { t } = useLanguage();
  const { actions, setEditing, state } = useBoard();
  const form = useRef<HTMLDivElement>(null);
  const { title, notes, setTitle, setNotes, saveWords } = useEditedWords(task, save);

  useEffect(() => {
    form.current?.querySelector("textarea")?.focus();
    form.current?.scrollIntoView({ block: "nearest" });
  }, []);

  function save(fields: TaskFields): Promise<boolean> {
    return actions.change(task, fields);
  }

  function close() {
    saveWords();
    setEditing(null);
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>(`[data-task="${task.number}"] [data-row]`)?.focus();
    });
  }

  function onKeyDown(event: KeyboardEvent) {
    const isWithin = form.current?.contains(event.target as Node); // not in what it has opened
    if (!isWithin || isComposing(event.nativeEvent)) return;
    const isTitle = (event.target as HTMLElement).dataset.field === "title";
    if (
      event.key === "Escape" ||
      (event.key === "Enter" && (isTitle || event.ctrlKey || event.metaKey))
    ) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only the keys that close the editor
    <div ref={form} onKeyDown={onKeyDown} className="animate-appear scroll-my-3 p-2.5">
      <div className="flex items-start gap-2.5">
        <Tick task={task} />
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
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-1.5 ps-7.5">
        <EditorChips task={task} save={save} />
      </div>
      <div className="mt-1 ps-7.5">
        <TagsField
          tags={task.tags}
          known={tagsOf(state.tasks.values())}
          onChange={(tags) => void save({ tags })}
        />
      </div>
      <div className="mt-2 flex items-center gap-2 border-line border-t pt-2 ps-7.5">
        <span className="flex-1 text-faint text-xs tabular-nums" dir="ltr">
          #{task.number}
        </span>
        <IconButton
          size="icon-sm"
          label={t("tasks.act.deleteOne", { title: task.title })}
          onClick={() => {
            setEditing(null);
            void actions.remove(task);
          }}
        >
          <Trash2 className="size-4" />
        </IconButton>
        <Button size="sm" onClick={close}>
          {t("tasks.act.done")}
        </Button>
      </div>
    </div>
  );
}

type ChipsProps = { task: Task; save: (fields: TaskFields) => unknown };

function EditorChips({ task, save }: ChipsProps) {
  const { t } = useLanguage();
  const { now, speech } = useBoard();
  return (
    <>
      <DatePicker
        due={task}
        today={now.today}
        onChange={save}
        trigger={
          <ChipButton className={isOverdue(task, now) ? "text-danger" : undefined}>
            <CalendarDays aria-hidden />
            {task.due_date ? dueText(task, now, speech) : t("tasks.field.date")}
          </ChipButton>
        }
      />
      <RepeatPicker
        recurrence={task.recurrence}
        basis={task.recurrence_basis ?? "due"}
        date={task.due_date}
        today={now.today}
        onChange={save}
        trigger={
          <ChipButton>
            <Repeat2 aria-hidden />
            {task.recurrence ? recurrenceText(task.recurrence, speech) : t("tasks.field.repeat")}
          </ChipButton>
        }
      />
      <PriorityMenu
        value={task.priority}
        onChange={(priority) => save({ priority })}
        trigger={
          <ChipButton>
            <Flag
              aria-hidden
              fill={task.priority === "none" ? "none" : "currentColor"}
              className={priorityInk[task.priority]}
            />
            {t(
              task.priority === "none" ? "tasks.priority.label" : `tasks.priority.${task.priority}`,
            )}
          </ChipButton>
        }
      />
    </>
  );
}

function ChipButton({ className, ...rest }: ComponentProps<"button">) {
  return (
    <button
      type="button"
      className={cx(
        "flex min-h-7 max-w-full pointer-coarse:min-h-11 items-center gap-1.5 rounded-lg border border-line px-2 py-0.5 text-start text-xs hover:bg-hover [&_svg]:size-3.5 [&_svg]:shrink-0",
        className,
      )}
      {...rest}
    />
  );
}
