"use client";
// What runs on every signed-in page without being drawn? The live tasks and the reminders.
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { User } from "@/api/types";
import { Reminders } from "@/features/reminders";
import { onWay, TasksLive, useTimedTasks, zonedNow } from "@/features/tasks";
import { pages } from "@/routes";

/** Draws nothing; notices are led on by its router. */
export function Live({ user }: { user: User }) {
  const router = useRouter();
  const tasks = useTimedTasks();
  useEffect(() => onWay((address) => router.push(address)), [router]);
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
