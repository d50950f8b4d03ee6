"use client";
// What of a search is not loaded? Where the list was not read to its end, the server looks on.
import { useCallback, useEffect, useMemo, useState } from "react";
import { listTasks } from "@/api/tasks";
import type { TaskQuery } from "@/api/types";
import { type Filter, isFiltering } from "../lists/filter";
import type { View } from "../lists/views";
import { current } from "../store/current-tasks";
import { useBoard } from "./board";

const PAUSE = 250;

function queryOf(view: View, filter: Filter): TaskQuery {
  const isClosed = view === "completed" || view === "deleted";
  const query: TaskQuery = {
    limit: 100,
    ...(isClosed ? { status: view } : { view, status: "pending" }),
  };
  if (filter.text.trim()) query.q = filter.text.trim();
  if (filter.priority) query.priority = filter.priority;
  if (filter.tag) query.tag = filter.tag;
  return query;
}

/** `asking` also while the words are still being typed. */
export type Rest = { status: "known" | "asking" | "failed"; again: () => Promise<void> };

export function useSearchOfTheRest(): Rest {
  const { filter, view, state } = useBoard();
  const isAsked = state.parts[view].cursor !== null && isFiltering(filter);
  const query = useMemo(() => queryOf(view, filter), [view, filter]);
  const [heard, setHeard] = useState<{ query: TaskQuery; isFailed: boolean } | null>(null);

  const ask = useCallback(
    (signal?: AbortSignal) =>
      listTasks(query, signal).then(
        (found) => {
          current.store().receive(found.tasks);
          setHeard({ query, isFailed: false });
        },
        () => {
          if (!signal?.aborted) setHeard({ query, isFailed: true });
        },
      ),
    [query],
  );

  useEffect(() => {
    if (!isAsked) return;
    const given = new AbortController();
    const clock = setTimeout(() => void ask(given.signal), PAUSE);
    return () => {
      clearTimeout(clock);
      given.abort();
    };
  }, [ask, isAsked]);

  const again = () => {
    setHeard(null);
    return ask();
  };
  if (!isAsked) return { status: "known", again };
  if (heard?.query !== query) return { status: "asking", again };
  return { status: heard.isFailed ? "failed" : "known", again };
}
