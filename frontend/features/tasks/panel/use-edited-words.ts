"use client";
// Which words of a task has the person changed? Only those are saved: the rest may have changed elsewhere.
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Task, TaskFields } from "@/api/types";
import { currentTasks } from "../store/current-tasks";
import type { TaskStore } from "../store/task-store";

type Words = { title?: string | undefined; notes?: string | undefined };

/** What could not be saved waits for its task to be opened again. */
const unsavedIn = new WeakMap<TaskStore, Map<number, Words>>();

function unsavedWords(): Map<number, Words> {
  const store = currentTasks.getState().store;
  const known = unsavedIn.get(store) ?? new Map<number, Words>();
  unsavedIn.set(store, known);
  return known;
}

function changesIn({ title, notes }: Words, task: Task): TaskFields {
  const fields: TaskFields = {};
  if (title?.trim() && title.trim() !== task.title) fields.title = title.trim();
  if (notes !== undefined && notes.trim() !== task.notes) fields.notes = notes.trim();
  return fields;
}

/** What is typed is saved on leaving the field, and also when the task or the page goes away. */
export function useEditedWords(task: Task, save: (fields: TaskFields) => Promise<boolean>) {
  const [words, setWords] = useState<Words>(() => unsavedWords().get(task.number) ?? {});
  const unsaved = useRef(words);

  function type(some: Words) {
    unsaved.current = { ...unsaved.current, ...some };
    setWords(unsaved.current);
  }

  /** A title that was emptied comes back; a task needs one. Refused words stay as they were typed. */
  async function saveWords() {
    const sent = unsaved.current;
    const waiting = unsavedWords();
    unsaved.current = {};
    setWords({});
    waiting.delete(task.number);
    const fields = changesIn(sent, task);
    if (Object.keys(fields).length === 0 || (await save(fields))) return;
    unsaved.current = { ...sent, ...unsaved.current };
    waiting.set(task.number, unsaved.current);
    setWords(unsaved.current);
  }

  const leave = useEffectEvent(() => void saveWords());
  useEffect(() => {
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, []);

  return {
    title: words.title ?? task.title,
    notes: words.notes ?? task.notes,
    setTitle: (title: string) => type({ title }),
    setNotes: (notes: string) => type({ notes }),
    saveWords: () => void saveWords(),
  };
}
