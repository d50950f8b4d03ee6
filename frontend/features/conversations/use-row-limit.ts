"use client";
// How many rows are drawn? Those that were scrolled to, and some below them.
import { type RefObject, useEffect, useRef, useState } from "react";

export const step = 100;

/** The ref belongs to an element after the last row, inside what scrolls. */
export function useRowLimit(total: number): [number, RefObject<HTMLDivElement | null>] {
  const [limit, setLimit] = useState(step);
  const end = useRef<HTMLDivElement>(null);
  const isCut = total > limit;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with more rows the end is looked at again
  useEffect(() => {
    const mark = end.current;
    if (!mark || !isCut) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setLimit((rows) => rows + step);
      },
      { root: mark.parentElement, rootMargin: "0px 0px 600px 0px" },
    );
    observer.observe(mark);
    return () => observer.disconnect();
  }, [isCut, limit]);
  return [limit, end];
}
