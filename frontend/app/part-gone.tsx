"use client";
// What is said when a part of the page is not there any more? That Lethe may be newer, once, with a way to it.
import { useEffect } from "react";
import { languageStore } from "@/language/current";
import { partGoneEvent } from "@/ui/load-with-retry";
import { closeToast, toast } from "@/ui/toast-store";

/** What is typed lies in sessionStorage, and is there again after a reload. */
function follow(): () => void {
  let shown = 0;
  const tell = () => {
    const { t } = languageStore.getState();
    closeToast(shown);
    const action = { label: t("app.reload"), run: () => window.location.reload() };
    shown = toast(t("app.partGone"), { duration: 0, action });
  };
  window.addEventListener(partGoneEvent, tell);
  return () => window.removeEventListener(partGoneEvent, tell);
}

/** Draws nothing. */
export function PartGone() {
  useEffect(follow, []);
  return null;
}
