"use client";
// How does the address of the page say which list is shown? Going back leads to the list before.
import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { pages } from "@/routes";
import { type Place, placeIn, searchOf } from "../lists/place";

function replace(place: Place): void {
  window.history.replaceState(null, "", pages.tasks + searchOf(place));
}

/** Browsers refuse an address that changes with every letter. */
const PAUSE = 400;

/** Another view is a step that "back" undoes; what is typed into the search is none. */
export function useAddressedPlace(): [Place, (next: Place) => void] {
  const search = useSearchParams().toString();
  const [place, setPlace] = useState(() => placeIn(search));
  const writing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(writing.current), []);

  // The router tells late; the address itself is what was chosen last.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew when the router has moved
  useEffect(() => {
    if (writing.current !== undefined) return;
    const named = placeIn(window.location.search);
    setPlace((old) => (searchOf(old) === searchOf(named) ? old : named));
  }, [search]);

  function go(next: Place): void {
    setPlace(next);
    const isTyping = writing.current !== undefined;
    clearTimeout(writing.current);
    writing.current = undefined;
    if (next.view !== place.view) {
      if (isTyping) replace(place);
      window.history.pushState(null, "", pages.tasks + searchOf(next));
    } else {
      writing.current = setTimeout(() => {
        writing.current = undefined;
        replace(next);
      }, PAUSE);
    }
  }

  return [place, go];
}
