"use client";
// Which keys work everywhere? Those for the palette, the panels, a new chat and this help.
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { focusComposer } from "@/features/chat/composer/focus-composer";
import { pages } from "@/routes";
import { isComposing } from "@/ui/composing";
import { shortcutsEvent } from "@/ui/open-shortcuts";

type Actions = { palette: () => void; help: () => void; sidebar: () => void; tasks: () => void };

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

type Shortcut = keyof Actions | "new-chat" | "focus";

const withMod: Record<string, Shortcut> = {
  KeyK: "palette",
  "Shift+KeyO": "new-chat",
  Backslash: "sidebar",
  "Shift+Backslash": "tasks",
};
const bare: Record<string, Shortcut> = { "?": "help", "/": "focus" };

/** A key with Ctrl or Cmd works everywhere; a bare one only where nothing is written. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (isComposing(event) || event.altKey) return null;
  const shift = event.shiftKey ? "Shift+" : "";
  if (event.ctrlKey || event.metaKey) return withMod[shift + event.code] ?? null;
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
      if (shortcut === "new-chat") router.push(pages.chat);
      else if (shortcut === "focus") focusComposer();
      else latest.current[shortcut]();
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
