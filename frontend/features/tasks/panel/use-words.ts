"use client";
// Which words of a task has the person changed? Only those are saved: the rest may have changed elsewhere.
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Task, TaskFields } from "@/api/types";

type Words = { title?: string; notes?: string };

/** What is typed is saved on leaving the field, and also when the task or the page goes away. */
export function useWords(task: Task, save: (fields: TaskFields) => void) {
  const [words, setWords] = useState<Words>({});
  const unsaved = useRef<Words>({});

  function type(some: Words) {
    unsaved.current = { ...unsaved.current, ...some };
    setWords(unsaved.current);
  }

  /** A title that was emptied comes back; a task needs one. */
  function saveWords() {
    const title = unsaved.current.title?.trim();
    const notes = unsaved.current.notes?.trim();
    unsaved.current = {};
    setWords({});
    const fields: TaskFields = {};
    if (title && title !== task.title) fields.title = title;
    if (notes !== undefined && notes !== task.notes) fields.notes = notes;
    if (Object.keys(fields).length > 0) save(fields);
  }

  const leave = useEffectEvent(saveWords);
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
    saveWords,
  };
}
