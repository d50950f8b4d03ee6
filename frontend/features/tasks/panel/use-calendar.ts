"use client";
// Which day of a calendar has the focus? The one that arrow and page keys have led to.
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { addDays, addMonths, type LocalDate, weekdayOf } from "../dates/local-date";

function stepOf(
  event: KeyboardEvent,
  at: LocalDate,
  dir: "ltr" | "rtl",
  start: number,
): LocalDate | null {
  const forward = dir === "ltr" ? 1 : -1;
  const place = (weekdayOf(at) - start + 7) % 7;
  switch (event.key) {
    case "ArrowRight":
      return addDays(at, forward);
    case "ArrowLeft":
      return addDays(at, -forward);
    case "ArrowDown":
      return addDays(at, 7);
    case "ArrowUp":
      return addDays(at, -7);
    case "PageDown":
      return addMonths(at, event.shiftKey ? 12 : 1);
    case "PageUp":
      return addMonths(at, event.shiftKey ? -12 : -1);
    case "Home":
      return addDays(at, -place);
    case "End":
      return addDays(at, 6 - place);
    default:
      return null;
  }
}

/** The focus follows the keys; turning the pages leaves it where it is. Weeks begin on `weekStart`. */
export function useCalendar(first: LocalDate, weekStart: number) {
  const { dir } = useLanguage();
  const [at, setAt] = useState(first);
  const grid = useRef<HTMLTableElement>(null);
  const isByKey = useRef(false);
  const month = `${at.slice(0, 8)}01`;

  useEffect(() => {
    if (isByKey.current) grid.current?.querySelector<HTMLElement>(`[data-date="${at}"]`)?.focus();
  }, [at]);

  function moveByKey(event: KeyboardEvent) {
    const next = stepOf(event, at, dir, weekStart);
    if (!next) return;
    event.preventDefault();
    isByKey.current = true;
    setAt(next);
  }

  function turn(months: number) {
    isByKey.current = false;
    setAt(addMonths(month, months));
  }

  return { at, month, grid, moveByKey, turn };
}
