"use client";
// Which keys work everywhere? Those for the palette, the panels, a new chat, undo and this help.
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { focusComposer } from "@/features/chat/composer/focus-composer";
import { redoLast, undoLast } from "@/features/tasks/store/current-tasks";
import { pages } from "@/routes";
import { isComposing } from "@/ui/composing";
import { shortcutsEvent } from "@/ui/open-shortcuts";

type Actions = { palette: () => void; help: () => void; sidebar: () => void; tasks: () => void };

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

type Shortcut = keyof Actions | "new-chat" | "focus" | "undo" | "redo";

const withMod: Record<string, Shortcut> = {
  KeyK: "palette",
  "Shift+KeyO": "new-chat",
  Backslash: "sidebar",
  "Shift+Backslash": "tasks",
};
/** By the letter, wherever a layout has it; while one writes they are the field's. */
const withModAndLetter: Record<string, Shortcut> = {
  z: "undo",
  "Shift+z": "redo",
  y: "redo",
};
const bare: Record<string, Shortcut> = { "?": "help", "/": "focus" };

/** Whoever holds a key down takes one change back, and not all of them. */
function undoOf(event: KeyboardEvent, shift: string): Shortcut | null {
  const isElsewhere = event.target instanceof Element && event.target.closest("[role=dialog]");
  if (isElsewhere || isWriting(event.target) || event.repeat) return null;
  return withModAndLetter[shift + event.key.toLowerCase()] ?? null;
}

/** A key with Ctrl or Cmd works everywhere; a bare one only where nothing is written. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (isComposing(event) || event.altKey) return null;
  const shift = event.shiftKey ? "Shift+" : "";
  if (event.ctrlKey || event.metaKey) {
    return withMod[shift + event.code] ?? undoOf(event, shift);
  }
  return isWriting(event.target) ? null : (bare[event.key] ?? null);
}

export function useShortcuts(actions: Actions): void {
  const router = useRouter();
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const shortcut = event.defaultPrevented ? null : shortcutOf(event);
      if (!shortcut) return;
      event.preventDefault();
      const newChat = () => router.push(pages.chat);
      const own = { "new-chat": newChat, focus: focusComposer, undo: undoLast, redo: redoLast };
      ({ ...own, ...latest.current })[shortcut]();
    };
    const onHelp = () => latest.current.help();
    window.addEventListener("keydown", onKey);
    window.addEventListener(shortcutsEvent, onHelp);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.removeEventListener(shortcutsEvent, onHelp);
    };
  }, [router]);
}
