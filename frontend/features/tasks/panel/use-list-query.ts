"use client";
// How does the address of the page say which list is shown? Going back leads to the list before.
import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { pages } from "@/routes";
import { formatListQuery, type ListQuery, parseListQuery } from "../lists/list-query";

function replace(query: ListQuery): void {
  window.history.replaceState(null, "", pages.tasks + formatListQuery(query));
}

/** Browsers refuse an address that changes with every letter. */
const PAUSE = 400;

/** Another view is a step that "back" undoes; what is typed into the search is none. */
export function useListQuery(): [ListQuery, (next: ListQuery) => void] {
  const search = useSearchParams().toString();
  const [query, setQuery] = useState(() => parseListQuery(search));
  const writing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(writing.current), []);

  // The router tells late; the address itself is what was chosen last.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew when the router has moved
  useEffect(() => {
    if (writing.current !== undefined) return;
    const named = parseListQuery(window.location.search);
    setQuery((old) => (formatListQuery(old) === formatListQuery(named) ? old : named));
  }, [search]);

  function change(next: ListQuery): void {
    setQuery(next);
    const isTyping = writing.current !== undefined;
    clearTimeout(writing.current);
    writing.current = undefined;
    if (next.view !== query.view) {
      if (isTyping) replace(query);
      window.history.pushState(null, "", pages.tasks + formatListQuery(next));
    } else {
      writing.current = setTimeout(() => {
        writing.current = undefined;
        replace(next);
      }, PAUSE);
    }
  }

  return [query, change];
}
