"use client";
// How do older messages come in above without moving what is being read? The view moves along by
// their height.
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

type BoxRef = RefObject<HTMLDivElement | null>;

/** How far below the first message the one with this key stands; 0 when it is not there. */
function offsetFromFirst(box: HTMLElement, key: string): number {
  const find = (more: string) => box.querySelector<HTMLElement>(`[data-message${more}]`);
  const [first, message] = [find(""), find(`="${CSS.escape(key)}"`)];
  return first && message ? message.offsetTop - first.offsetTop : 0;
}

/** When older messages come in front of the first, whatever else has grown or shrunk since. */
function useKeptPlace(scroller: BoxRef, firstKey: string | undefined) {
  const previous = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const box = scroller.current;
    const before = previous.current;
    previous.current = firstKey;
    if (!box || before === undefined || before === firstKey) return;
    box.scrollTop += offsetFromFirst(box, before);
  }, [firstKey, scroller]);
}

/** Calls `loadOlder` when the sentinel that it returns, at the top, comes near the view. */
export function useOlderMessages(
  scroller: BoxRef,
  firstKey: string | undefined,
  hasOlder: boolean,
  loadOlder: () => void,
): BoxRef {
  const sentinel = useRef<HTMLDivElement>(null);
  useKeptPlace(scroller, firstKey);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new first message means another page came, and the sentinel is looked at again
  useEffect(() => {
    const [box, top] = [scroller.current, sentinel.current];
    if (!box || !top || !hasOlder) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) loadOlder();
      },
      { root: box, rootMargin: "600px 0px 0px 0px" },
    );
    observer.observe(top);
    return () => observer.disconnect();
  }, [scroller, hasOlder, loadOlder, firstKey]);

  return sentinel;
}
