"use client";
// What are the tasks of these numbers? What the receipt says of them; the others are read.
import { useEffect, useState } from "react";
import { namedTasks } from "@/api/tasks";
import type { Task } from "@/api/types";

const AT_ONCE = 200;

/** In the order of `numbers`. Those that could not be read, or are erased, are left out. */
export function useNamedTasks(
  numbers: readonly number[],
  known: readonly Task[],
  isWanted: boolean,
): Task[] {
  const [read, setRead] = useState<readonly Task[]>([]);
  const isMissing = isWanted && known.length < numbers.length;
  useEffect(() => {
    if (!isMissing) return;
    const leaving = new AbortController();
    const wanted = numbers.slice(known.length);
    const chunks = Array.from({ length: Math.ceil(wanted.length / AT_ONCE) }, (_, index) =>
      wanted.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
    );
    void Promise.all(chunks.map((chunk) => namedTasks(chunk, leaving.signal)))
      .then((parts) => setRead(parts.flat()))
      // What is known stays, and how many more there are.
      .catch(() => undefined);
    return () => leaving.abort();
  }, [isMissing, numbers, known]);
  const found = new Map([...read, ...known].map((task) => [task.number, task]));
  return numbers.flatMap((number) => found.get(number) ?? []);
}
