"use client";
// What runs on every signed-in page without being drawn? The live tasks and the reminders.
import { useRouter } from "next/navigation";
import type { User } from "@/api/types";
import { Reminders } from "@/features/reminders";
import { TasksLive, useTimedTasks, zonedNow } from "@/features/tasks";
import { pages } from "@/routes";

/** Draws nothing. */
export function Live({ user }: { user: User }) {
  const router = useRouter();
  const tasks = useTimedTasks();
  return (
    <>
      <TasksLive userId={user.id} zone={user.time_zone} />
      <Reminders
        userId={user.id}
        tasks={tasks}
        now={zonedNow}
        onOpen={() => router.push(pages.tasks)}
      />
    </>
  );
}
