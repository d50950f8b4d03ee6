"use client";
// How is the task seen that was added just now? Its row comes into sight, and is marked for a moment.
import { useEffect, useRef } from "react";
import { markTask } from "../store/in-front";

const SEEN = 4_000;

export function useMark(isMarked: boolean) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isMarked) return;
    row.current?.scrollIntoView({ block: "nearest" });
    const seen = setTimeout(() => markTask(null), SEEN);
    return () => clearTimeout(seen);
  }, [isMarked]);
  return row;
}
