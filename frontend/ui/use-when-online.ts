"use client";
// When is something tried again by itself? As soon as the browser says that it is back online.
import { useEffect } from "react";

/** `again` as long as whoever calls this is shown; it may be another function each time. */
export function useWhenOnline(again: () => void): void {
  useEffect(() => {
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [again]);
}
