"use client";
// How does older history come in above without moving what is being read?
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/**
 * `first` is the id of the first message shown. When it changes to an older one, the distance
 * from the end is kept, so the message under the reader's eyes stays where it is.
 */
export function useOlder(
  scroller: RefObject<HTMLDivElement | null>,
  first: string | undefined,
  hasOlder: boolean,
  loadOlder: () => void,
): RefObject<HTMLDivElement | null> {
  const sentinel = useRef<HTMLDivElement>(null);
  const before = useRef<{ first: string | undefined; fromEnd: number }>({
    first: undefined,
    fromEnd: 0,
  });

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box && before.current.first !== undefined && before.current.first !== first) {
      box.scrollTop = box.scrollHeight - before.current.fromEnd;
    }
    before.current.first = first;
  }, [first, scroller]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new first message means another page came, and the sentinel is looked at again
  useEffect(() => {
    const [box, mark] = [scroller.current, sentinel.current];
    if (!box || !mark || !hasOlder) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        before.current.fromEnd = box.scrollHeight - box.scrollTop;
        loadOlder();
      },
      { root: box, rootMargin: "600px 0px 0px 0px" },
    );
    observer.observe(mark);
    const remember = () => {
      before.current.fromEnd = box.scrollHeight - box.scrollTop;
    };
    box.addEventListener("scroll", remember, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", remember);
    };
  }, [scroller, hasOlder, loadOlder, first]);

  return sentinel;
}
