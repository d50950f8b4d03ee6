"use client";
// Who keeps the signed-in user's tasks open? This component, for as long as the page is.
import { useEffect } from "react";
import { useStore } from "zustand";
import { afterPaint } from "@/ui/after-paint";
import { onDemand } from "@/ui/on-demand";
import { asking, callOff } from "./store/asking";
import { closeTasks, openTasks } from "./store/current-tasks";

/** What cannot be asked is not done. */
function Unasked() {
  useEffect(callOff, []);
  return null;
}

const FamilyQuestion = onDemand(
  () => import("./panel/family-question").then(({ FamilyQuestion }) => FamilyQuestion),
  Unasked,
);

/** Draws nothing but the question that a change by hand may raise. */
export function TasksLive({ userId, zone }: { userId: string; zone: string }) {
  const question = useStore(asking, (state) => state.question);
  // The page is seen first: what is asked for here takes as long as drawing it.
  useEffect(() => afterPaint(() => openTasks(userId, zone)), [userId, zone]);
  useEffect(() => closeTasks, []);
  return question ? <FamilyQuestion question={question} /> : null;
}
