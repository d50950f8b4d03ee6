"use client";
// How does the message field grow, keep its caret, and get the focus when a chat is opened?
import { type RefObject, useEffect, useRef, useState } from "react";
import { useAutoHeight } from "@/ui/use-auto-height";

export type Field = {
  field: RefObject<HTMLTextAreaElement | null>;
  caret: number;
  setCaret: (caret: number) => void;
  /** Writes for the person: the caret goes to `at`, or to the end. */
  write: (text: string, at?: number) => void;
  focus: () => void;
};

/** One opens a chat to write, unless that would bring up the keyboard of a touch screen. */
function useFirstFocus(field: Field["field"]) {
  useEffect(() => {
    const untouched = document.activeElement?.matches("body, h1, a") ?? true;
    if (untouched && window.matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, [field]);
}

/** The button that was pressed goes with the turn, and the focus with it: then one goes on here. */
function useFocusBack(field: Field["field"], busy: boolean) {
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (!busy && isLost && window.matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, [field, busy]);
}

export function useField(text: string, busy: boolean, onText: (text: string) => void): Field {
  const field = useRef<HTMLTextAreaElement>(null);
  const goTo = useRef<number | null>(null);
  const [caret, setCaret] = useState(text.length);
  useAutoHeight(field, text);
  useFirstFocus(field);
  useFocusBack(field, busy);
  useEffect(() => {
    if (goTo.current === null) return;
    field.current?.setSelectionRange(goTo.current, goTo.current);
    goTo.current = null;
  });
  const write = (written: string, at = written.length) => {
    onText(written);
    setCaret(at);
    goTo.current = at;
  };
  return { field, caret, setCaret, write, focus: () => field.current?.focus() };
}
