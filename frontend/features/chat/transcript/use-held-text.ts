"use client";
// How does a selection survive in a paragraph that grows? What is selected stands still, until it is let go.
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Whether something is selected in the last paragraph: new words would replace its letters. */
function isSelecting(root: HTMLElement | null): boolean {
  const last = root?.lastElementChild;
  const selection = document.getSelection();
  if (!last || !selection || selection.isCollapsed) return false;
  return selection.containsNode(last, true);
}

export function useHeldText(
  text: string,
  root: RefObject<HTMLElement | null>,
  isStreaming: boolean,
): string {
  const [held, setHeld] = useState<string | null>(null);
  const drawn = useRef(text);
  useLayoutEffect(() => {
    if (held === null) drawn.current = text;
  });
  const isWatching = isStreaming || held !== null;
  useEffect(() => {
    if (!isWatching) return;
    const look = () => setHeld(isSelecting(root.current) ? drawn.current : null);
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [isWatching, root]);
  return held ?? text;
}
