"use client";
// Where does the focus go when the button that was pressed goes away? To its card.
import { useEffect, useRef } from "react";

/** For the element around a card; it needs `tabIndex={-1}`. */
export function useCardFocus() {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const node = card.current;
    if (!node) return;
    const listening = new AbortController();
    const { signal } = listening;
    let isHeld = false;
    node.addEventListener("focusin", () => (isHeld = true), { signal });
    // A focus that went elsewhere is not fetched back; one that was removed goes nowhere.
    const onOut = ({ relatedTarget }: FocusEvent) => (isHeld = isHeld && !relatedTarget);
    node.addEventListener("focusout", onOut, { signal });
    const observer = new MutationObserver(() => {
      if (isHeld && document.activeElement === document.body) node.focus({ preventScroll: true });
    });
    observer.observe(node, { childList: true, subtree: true });
    return () => {
      listening.abort();
      observer.disconnect();
    };
  }, []);
  return card;
}
