"use client";
// Who keeps the tasks of the signed-in user open while the page is?
import { useEffect } from "react";
import { closeTasks, openTasks } from "./store/current-tasks";

/** Draws nothing. */
export function TasksLive({ userId, zone }: { userId: string; zone: string }) {
  useEffect(() => openTasks(userId, zone), [userId, zone]);
  useEffect(() => closeTasks, []);
  return null;
}
