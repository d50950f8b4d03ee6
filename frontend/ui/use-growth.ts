"use client";
// How tall is a field for text? As tall as its words, also when the screen is turned.
import { type RefObject, useEffect, useLayoutEffect } from "react";

function stretch(field: HTMLTextAreaElement) {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

export function useGrowth(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    if (field.current) stretch(field.current);
  }, [field, text]);

  useEffect(() => {
    const node = field.current;
    if (!node) return;
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
