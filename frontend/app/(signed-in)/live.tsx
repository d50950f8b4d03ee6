"use client";
// What follows the signed-in user's tasks on every page?
import type { User } from "@/api/types";
import { TasksLive } from "@/features/tasks";

/** Draws nothing. */
export function Live({ user }: { user: User }) {
  return <TasksLive userId={user.id} zone={user.time_zone} />;
}
