"use client";
// When does the transcript follow its end? Only while the reader is there.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Pixels from the end that still count as being there. */
const nearDistance = 48;

const distanceToBottom = (box: HTMLElement) => box.scrollHeight - box.scrollTop - box.clientHeight;

type BoxRef = RefObject<HTMLDivElement | null>;
type Stick = {
  scroller: BoxRef;
  isSticking: RefObject<boolean>;
  setAtBottom: (is: boolean) => void;
};

/**
 * Any movement upwards lets go at once, however small; coming near the end takes hold again.
 * At the very end it is the content that has shrunk, and not the reader who has moved.
 */
function useReaderScroll({ scroller, isSticking, setAtBottom }: Stick) {
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    let last = box.scrollTop;
    const onScroll = () => {
      const distance = distanceToBottom(box);
      if (box.scrollTop < last && distance > 1) isSticking.current = false;
      else if (box.scrollTop > last && distance <= nearDistance) isSticking.current = true;
      last = box.scrollTop;
      setAtBottom(distance <= nearDistance);
    };
    box.addEventListener("scroll", onScroll, { passive: true });
    return () => box.removeEventListener("scroll", onScroll);
  }, [scroller, isSticking, setAtBottom]);
}

function useGrowingContent({ scroller, isSticking, setAtBottom }: Stick, content: BoxRef) {
  useLayoutEffect(() => {
    const [box, inner] = [scroller.current, content.current];
    if (!box || !inner) return;
    const observer = new ResizeObserver(() => {
      if (isSticking.current) box.scrollTop = box.scrollHeight;
      else setAtBottom(distanceToBottom(box) <= nearDistance);
    });
    observer.observe(inner);
    observer.observe(box);
    return () => observer.disconnect();
  }, [scroller, content, isSticking, setAtBottom]);
}

export function useStickToBottom() {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isSticking = useRef(true);
  const [isAtBottom, setAtBottom] = useState(true);
  useReaderScroll({ scroller, isSticking, setAtBottom });
  useGrowingContent({ scroller, isSticking, setAtBottom }, content);

  const scrollToBottom = useCallback((smooth = false) => {
    const box = scroller.current;
    isSticking.current = true;
    setAtBottom(true);
    const isSmooth = smooth && !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    box?.scrollTo({ top: box.scrollHeight, behavior: isSmooth ? "smooth" : "instant" });
  }, []);
  return { scroller, content, isAtBottom, scrollToBottom };
}
