// Which list does an address name? `?view=upcoming&q=bread`; what is usual is left out. Pure.
import type { Priority } from "@/api/types";
import { type Filter, noFilter } from "./filter";
import { type View, views } from "./views";

export type ListQuery = { view: View; filter: Filter };

export const defaultListQuery: ListQuery = { view: "today", filter: noFilter };

const priorities: readonly Priority[] = ["high", "medium", "low", "none"];

/** Nonsense in an address is as if it was not there. */
export function parseListQuery(search: string): ListQuery {
  const named = new URLSearchParams(search);
  return {
    view: views.find((view) => view === named.get("view")) ?? defaultListQuery.view,
    filter: {
      text: named.get("q") ?? noFilter.text,
      priority: priorities.find((each) => each === named.get("priority")) ?? null,
      tag: named.get("tag") || null,
    },
  };
}

/** Empty, or with its question mark. */
export function formatListQuery({ view, filter }: ListQuery): string {
  const named = new URLSearchParams();
  if (view !== "today") named.set("view", view);
  if (filter.text) named.set("q", filter.text);
  if (filter.priority) named.set("priority", filter.priority);
  if (filter.tag) named.set("tag", filter.tag);
  return named.size > 0 ? `?${named}` : "";
}
