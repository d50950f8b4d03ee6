"use client";
// What of a search is not loaded? Where the list was not read to its end, the server looks on.
import { useEffect } from "react";
import { listTasks, type TaskQuery } from "@/api/tasks";
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

export function useSearchOfTheRest() {
  const { filter, view, state } = useBoard();
  const isPartial = state.parts[view].cursor !== null;
  useEffect(() => {
    if (!isPartial || !isFiltering(filter)) return;
    const given = new AbortController();
    const clock = setTimeout(() => {
      listTasks(queryOf(view, filter), given.signal).then(
        (found) => current.store().receive(found.tasks),
        () => undefined, // what is loaded is still shown
      );
    }, PAUSE);
    return () => {
      clearTimeout(clock);
      given.abort();
    };
  }, [filter, view, isPartial]);
}
