"use client";
// Which keys work everywhere?
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { focusComposer } from "@/features/chat/composer";
import { pages } from "@/routes";
import { isComposing } from "@/ui/composing";

type Actions = { palette: () => void; help: () => void; sidebar: () => void; tasks: () => void };

const helpEvent = "lethe-shortcuts";

export function openShortcuts(): void {
  window.dispatchEvent(new Event(helpEvent));
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** A key with Ctrl or Cmd works everywhere; a bare one only where nothing is written. */
export function shortcutOf(event: KeyboardEvent): keyof Actions | "new-chat" | "focus" | null {
  if (isComposing(event)) return null;
  const mod = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (mod && !event.altKey) {
    if (key === "k" && !event.shiftKey) return "palette";
    if (key === "o" && event.shiftKey) return "new-chat";
    if (event.code === "Backslash") return event.shiftKey ? "tasks" : "sidebar";
    return null;
  }
  if (isWriting(event.target) || event.altKey || mod) return null;
  if (event.key === "?") return "help";
  return event.key === "/" ? "focus" : null;
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
    window.addEventListener(helpEvent, onHelp);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.removeEventListener(helpEvent, onHelp);
    };
  }, [router]);
}
