"use client";
// How do captured words get into the line that adds a task? Once, from the page's address.
import { type RefObject, useEffect, useRef } from "react";
import { capturedWords } from "../quick-add/captured";

/** The address forgets them: once sent, they do not come again with a reload. */
export function useCaptured(
  write: (text: string) => void,
  line: RefObject<HTMLInputElement | null>,
) {
  const put = useRef(write);
  useEffect(() => {
    const { search, pathname } = window.location;
    const named = new URLSearchParams(search);
    const words = named.has("add") ? capturedWords(search) : null;
    if (words === null) return;
    named.delete("add");
    const rest = named.size > 0 ? `?${named}` : "";
    window.history.replaceState(null, "", pathname + rest);
    put.current(words);
    line.current?.focus();
  }, [line]);
}
