"use client";
// Who keeps the signed-in user's tasks open? This component, for as long as the page is.
import { useEffect } from "react";
import { afterPaint } from "@/ui/after-paint";
import { closeTasks, openTasks } from "./store/current-tasks";

/** Draws nothing. */
export function TasksLive({ userId, zone }: { userId: string; zone: string }) {
  // The page is seen first: what is asked for here takes as long as drawing it.
  useEffect(() => afterPaint(() => openTasks(userId, zone)), [userId, zone]);
  useEffect(() => closeTasks, []);
  return null;
}
