"use client";
// Which words of a task has the person changed? Only those are saved: the rest may have changed elsewhere.
import { useState } from "react";
import type { Task, TaskFields } from "@/api/types";

export function useWords(task: Task, save: (fields: TaskFields) => void) {
  const [title, setTitle] = useState<string | null>(null);
  const [notes, setNotes] = useState<string | null>(null);

  /** A title that was emptied comes back; a task needs one. */
  function saveWords() {
    const fields: TaskFields = {};
    if (title?.trim() && title.trim() !== task.title) fields.title = title.trim();
    if (notes !== null && notes.trim() !== task.notes) fields.notes = notes.trim();
    setTitle(null);
    setNotes(null);
    if (Object.keys(fields).length > 0) save(fields);
  }

  return {
    title: title ?? task.title,
    notes: notes ?? task.notes,
    setTitle,
    setNotes,
    saveWords,
  };
}
