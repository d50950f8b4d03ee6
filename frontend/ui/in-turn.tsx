"use client";
// How is a long page drawn without holding it up? Part by part from above: the next one once the last is seen.
import { Children, type ReactNode, startTransition, useEffect, useState } from "react";
import { afterPaint } from "./after-paint";

/** The `first` parts are drawn at once. */
export function InTurn({ first, children }: { first: number; children: ReactNode }) {
  const parts = Children.toArray(children);
  const [count, setCount] = useState(first);
  const isWhole = count >= parts.length;
  useEffect(() => {
    if (isWhole) return;
    return afterPaint(() => startTransition(() => setCount(count + 1)));
  }, [count, isWhole]);
  return parts.slice(0, count);
}
