"use client";
// How does the address of the page say which list is shown? Going back leads to the list before.
import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { pages } from "@/routes";
import { type Place, placeIn, searchOf } from "../lists/place";

/** Another view is a step that "back" undoes; what is typed into the search is none. */
export function useAddressedPlace(): [Place, (next: Place) => void] {
  const search = useSearchParams().toString();
  const [place, setPlace] = useState(() => placeIn(search));

  // The router tells late; the address itself is what was chosen last.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew when the router has moved
  useEffect(() => {
    const named = placeIn(window.location.search);
    setPlace((old) => (searchOf(old) === searchOf(named) ? old : named));
  }, [search]);

  function go(next: Place): void {
    const address = pages.tasks + searchOf(next);
    if (next.view === place.view) window.history.replaceState(null, "", address);
    else window.history.pushState(null, "", address);
    setPlace(next);
  }

  return [place, go];
}
