"use client";
// How are the tasks shown that a receipt only numbers? As the others, read when they are asked for.
import { useState } from "react";
import type { Task } from "@/api/types";
import { TaskLines } from "./task-lines";
import { useNamedTasks } from "./use-named-tasks";

type Props = {
  numbers: readonly number[];
  /** The first of them, as far as the receipt says what they are. */
  known: readonly Task[];
  /** All from the beginning, as what a person is to decide on. */
  startsOpen?: boolean;
};

export function NamedLines({ numbers, known, startsOpen = false }: Props) {
  const [isWanted, setWanted] = useState(startsOpen);
  const tasks = useNamedTasks(numbers, known, isWanted);
  return (
    <TaskLines
      tasks={tasks}
      total={numbers.length}
      isPlain={startsOpen}
      startsOpen={startsOpen}
      onOpen={() => setWanted(true)}
    />
  );
}
