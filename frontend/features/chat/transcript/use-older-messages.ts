"use client";
// How does older history come in above without moving what is being read?
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/** How far below the first message the one called `mark` stands; 0 when it is not there. */
function lowered(box: HTMLElement, mark: string): number {
  const find = (more: string) => box.querySelector<HTMLElement>(`[data-message${more}]`);
  const [first, before] = [find(""), find(`="${CSS.escape(mark)}"`)];
  return first && before ? before.offsetTop - first.offsetTop : 0;
}

/**
 * `first` names the first message shown. When older ones come in front of it, the view moves by
 * their height, whatever else has grown or shrunk since.
 */
export function useOlder(
  scroller: RefObject<HTMLDivElement | null>,
  first: string | undefined,
  hasOlder: boolean,
  loadOlder: () => void,
): RefObject<HTMLDivElement | null> {
  const sentinel = useRef<HTMLDivElement>(null);
  const before = useRef<string | undefined>(undefined);

  useLayoutEffect(() => {
    const box = scroller.current;
    const known = before.current;
    before.current = first;
    if (box && known !== undefined && known !== first) box.scrollTop += lowered(box, known);
  }, [first, scroller]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new first message means another page came, and the sentinel is looked at again
  useEffect(() => {
    const [box, mark] = [scroller.current, sentinel.current];
    if (!box || !mark || !hasOlder) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) loadOlder();
      },
      { root: box, rootMargin: "600px 0px 0px 0px" },
    );
    observer.observe(mark);
    return () => observer.disconnect();
  }, [scroller, hasOlder, loadOlder, first]);

  return sentinel;
}
