"use client";
// How tall is a field for text? As tall as its words, also when the screen is turned.
// A field of class `field-sizing-content` grows by itself where the browser knows how.
import { type RefObject, useEffect, useLayoutEffect } from "react";

function stretch(field: HTMLTextAreaElement) {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

/** Measuring lays the page out once more, for every key. */
const mustMeasure = () => !globalThis.CSS?.supports("field-sizing", "content");

export function useGrowth(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    if (field.current && mustMeasure()) stretch(field.current);
  }, [field, text]);

  useEffect(() => {
    const node = field.current;
    if (!node || !mustMeasure()) return;
    let width = node.clientWidth;
    const observer = new ResizeObserver(() => {
      if (node.clientWidth === width) return;
      width = node.clientWidth;
      stretch(node);
    });
    observer.observe(node);
    return () => observer.disconnect();
  }, [field]);
}
