"use client";
// When does the transcript follow its end? Only while the reader is there.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const near = 48;

const distance = (box: HTMLElement) => box.scrollHeight - box.scrollTop - box.clientHeight;

export type Follow = {
  scroller: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  atEnd: boolean;
  toEnd: (smooth?: boolean) => void;
};

/**
 * Any movement upwards lets go at once, however small; coming near the end takes hold again.
 * At the very end it is the content that has shrunk, and not the reader who has moved.
 */
export function useFollow(): Follow {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = useCallback((smooth = false) => {
    const box = scroller.current;
    following.current = true;
    setAtEnd(true);
    const glides = smooth && !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    box?.scrollTo({ top: box.scrollHeight, behavior: glides ? "smooth" : "instant" });
  }, []);

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    let last = box.scrollTop;
    const onScroll = () => {
      if (box.scrollTop < last && distance(box) > 1) following.current = false;
      else if (box.scrollTop > last && distance(box) <= near) following.current = true;
      last = box.scrollTop;
      setAtEnd(distance(box) <= near);
    };
    box.addEventListener("scroll", onScroll, { passive: true });
    return () => box.removeEventListener("scroll", onScroll);
  }, []);

  useLayoutEffect(() => {
    const [box, inner] = [scroller.current, content.current];
    if (!box || !inner) return;
    const observer = new ResizeObserver(() => {
      if (following.current) box.scrollTop = box.scrollHeight;
      else setAtEnd(distance(box) <= near);
    });
    observer.observe(inner);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  return { scroller, content, atEnd, toEnd };
}
