"use client";
// How does the message field behave? It grows with its text, keeps its caret, and has the focus when
// a chat is opened.
import { type RefObject, useEffect, useRef, useState } from "react";
import { useAutoHeight } from "@/ui/use-auto-height";

export type MessageFieldState = {
  field: RefObject<HTMLTextAreaElement | null>;
  caret: number;
  setCaret: (caret: number) => void;
  /** Writes for the person: the caret goes to `at`, or to the end. */
  write: (text: string, at?: number) => void;
  focus: () => void;
};

type FieldRef = MessageFieldState["field"];

/** One opens a chat to write, unless that would bring up the keyboard of a touch screen. */
function useInitialFocus(field: FieldRef) {
  useEffect(() => {
    const isUnfocused = document.activeElement?.matches("body, h1, a") ?? true;
    if (isUnfocused && window.matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, [field]);
}

/** The button that was pressed goes with the turn, and the focus with it: then one goes on here. */
function useFocusAfterTurn(field: FieldRef, isBusy: boolean) {
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (!isBusy && isLost && window.matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, [field, isBusy]);
}

export function useMessageField(
  text: string,
  isBusy: boolean,
  onText: (text: string) => void,
): MessageFieldState {
  const field = useRef<HTMLTextAreaElement>(null);
  const nextCaret = useRef<number | null>(null);
  const [caret, setCaret] = useState(text.length);
  useAutoHeight(field, text);
  useInitialFocus(field);
  useFocusAfterTurn(field, isBusy);
  useEffect(() => {
    if (nextCaret.current === null) return;
    field.current?.setSelectionRange(nextCaret.current, nextCaret.current);
    nextCaret.current = null;
  });
  const write = (written: string, at = written.length) => {
    onText(written);
    setCaret(at);
    nextCaret.current = at;
  };
  return { field, caret, setCaret, write, focus: () => field.current?.focus() };
}
