"use client";
// How tall is a field for text? As tall as its words, also when the screen is turned.
import { type RefObject, useEffect, useLayoutEffect } from "react";

/** Where the browser does it, nothing need be measured: that lays the page out for every key. */
const growsByItself = () => globalThis.CSS?.supports("field-sizing", "content") ?? false;

function stretch(field: HTMLTextAreaElement) {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

export function useAutoHeight(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    if (!field.current) return;
    if (growsByItself()) field.current.style.setProperty("field-sizing", "content");
    else stretch(field.current);
  }, [field, text]);

  useEffect(() => {
    const node = field.current;
    if (!node || growsByItself()) return;
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
