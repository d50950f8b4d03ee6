"use client";
// What of a search is not loaded? Where the list was not read to its end, the server looks on,
// and again with all else, as when the connection comes back.
import { useCallback, useEffect, useMemo, useState } from "react";
import { listTasks } from "@/api/tasks";
import type { TaskQuery } from "@/api/types";
import { type Filter, isFiltering } from "../lists/filter";
import type { View } from "../lists/views";
import { currentTasks } from "../store/current-tasks";
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
export type ServerSearch = { status: "known" | "asking" | "failed"; retry: () => Promise<void> };

/** Asks after a pause in typing, and beside each full reading of the lists. */
function useAsked(ask: (signal?: AbortSignal) => Promise<void>, isAsked: boolean): void {
  useEffect(() => {
    if (!isAsked) return;
    const given = new AbortController();
    const clock = setTimeout(() => void ask(given.signal), PAUSE);
    const { besides } = currentTasks.getState().store;
    const again = () => ask().then(() => []);
    besides.add(again);
    return () => {
      clearTimeout(clock);
      besides.delete(again);
      given.abort();
    };
  }, [ask, isAsked]);
}

export function useServerSearch(): ServerSearch {
  const { filter, view, state } = useBoard();
  const isAsked = state.lists[view].cursor !== null && isFiltering(filter);
  const query = useMemo(() => queryOf(view, filter), [view, filter]);
  const [answered, setAnswered] = useState<{ query: TaskQuery; isFailed: boolean } | null>(null);

  const ask = useCallback(
    (signal?: AbortSignal) =>
      listTasks(query, signal).then(
        (found) => {
          currentTasks.getState().store.receive(found.tasks);
          setAnswered({ query, isFailed: false });
        },
        () => {
          if (!signal?.aborted) setAnswered({ query, isFailed: true });
        },
      ),
    [query],
  );

  useAsked(ask, isAsked);

  const retry = () => {
    setAnswered(null);
    return ask();
  };
  if (!isAsked) return { status: "known", retry };
  if (answered?.query !== query) return { status: "asking", retry };
  return { status: answered.isFailed ? "failed" : "known", retry };
}
