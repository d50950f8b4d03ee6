// How does the focus go through the rows of a list, and take the selection along? In the page's order.
import type { RefObject } from "react";
import type { Board } from "./board";

const rowsIn = (list: HTMLElement) => [
  ...list.querySelectorAll<HTMLElement>("[data-row]:not(:disabled)"),
];

/** It does not wrap around. */
export function moveFocus(
  list: HTMLElement,
  row: Element | null,
  by: number | "first" | "last",
): void {
  const rows = rowsIn(list);
  const at = rows.findIndex((each) => row?.contains(each));
  const next = by === "first" ? 0 : by === "last" ? rows.length - 1 : at + by;
  rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus();
}

const numberOf = (row: Element | null) =>
  Number(row?.closest("[data-task]")?.getAttribute("data-task"));

/** Selects from the `anchor`, where this began, to where the focus then is. False without a row. */
export function extendSelection(
  list: HTMLElement,
  row: Element | null,
  by: 1 | -1,
  { selected, select }: Board,
  anchor: RefObject<number | null>,
): boolean {
  if (!row) return false;
  const here = numberOf(row);
  if (anchor.current === null || !selected.has(here)) anchor.current = here;
  moveFocus(list, row, by);
  const numbers = rowsIn(list).map(numberOf);
  const from = numbers.indexOf(anchor.current);
  const to = numbers.indexOf(numberOf(document.activeElement));
  if (from < 0 || to < 0) return false;
  select(numbers.slice(Math.min(from, to), Math.max(from, to) + 1));
  return true;
}
