"use client";
// Who gets the focus back from a dialog? The element that had it before.
import { useRef } from "react";

/** Our dialogs are opened by state, not by a trigger that Radix would know. */
export function useFocusReturn(open: boolean) {
  const opener = useRef<Element | null>(null);
  const wasOpen = useRef(false);
  if (open !== wasOpen.current) {
    wasOpen.current = open;
    if (open) opener.current = document.activeElement;
  }
  return (event: Event) => {
    event.preventDefault();
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
  };
}
