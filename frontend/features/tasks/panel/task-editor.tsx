"use client";
// How is a task changed where it stands? Words are saved on leaving, choices at once.
import Trash2 from "lucide-react/icons/trash-2";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { Task, TaskFields } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { isComposing } from "@/ui/composing";
import { IconButton } from "@/ui/icon-button";
import { tagsOf } from "../lists/filter";
import { useBoard } from "./board";
import { EditorChips } from "./editor-chips";
import { EditorWords } from "./editor-words";
import { TagsField } from "./tags-field";
import { Tick } from "./tick";

/** Escape is done; so is Enter in the title, and with Ctrl or Cmd anywhere. */
function closes(event: KeyboardEvent): boolean {
  if (isComposing(event.nativeEvent)) return false;
  if (event.key === "Escape") return true;
  const isTitle = (event.target as HTMLElement).dataset.field === "title";
  return event.key === "Enter" && (isTitle || event.ctrlKey || event.metaKey);
}

/** The element that closes on its keys; closing gives the focus back to the task's row. */
function useClosing(number: number) {
  const { setEditing } = useBoard();
  const form = useRef<HTMLDivElement>(null);

  useEffect(() => {
    form.current?.querySelector("textarea")?.focus();
    form.current?.scrollIntoView({ block: "nearest" });
  }, []);

  /** What is written is saved by the fields themselves, when they go. */
  function close() {
    setEditing(null);
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>(`[data-task="${number}"] [data-row]`)?.focus();
    });
  }

  function onKeyDown(event: KeyboardEvent) {
    const isWithin = form.current?.contains(event.target as Node); // not in what it has opened
    if (!isWithin || !closes(event)) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  }
  return { form, close, onKeyDown };
}

export function TaskEditor({ task }: { task: Task }) {
  const { actions, state } = useBoard();
  const { form, close, onKeyDown } = useClosing(task.number);
  const save = (fields: TaskFields) => actions.change(task, fields);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only the keys that close the editor
    <div ref={form} onKeyDown={onKeyDown} className="animate-appear scroll-my-3 p-2.5">
      <div className="flex items-start gap-2.5">
        <Tick task={task} />
        <EditorWords task={task} save={save} />
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
      <Foot task={task} onDone={close} />
    </div>
  );
}

function Foot({ task, onDone }: { task: Task; onDone: () => void }) {
  const { t } = useLanguage();
  const { actions, setEditing } = useBoard();
  return (
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
      <Button size="sm" onClick={onDone}>
        {t("tasks.act.done")}
      </Button>
    </div>
  );
}
