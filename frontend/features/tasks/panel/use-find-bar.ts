"use client";
// Is the line for searching shown? Where there is room always, else while one searches.
import { useRef, useState } from "react";
import { isFiltering } from "../lists/filter";
import { useBoard } from "./board";

export function useFindBar() {
  const { filter } = useBoard();
  const [isOpen, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const close = () => setOpen(false);
  function begin() {
    setOpen(true);
    requestAnimationFrame(() => field.current?.focus());
  }
  return {
    field,
    isOpen,
    isSearching: isOpen || isFiltering(filter),
    begin,
    close,
    toggle: isOpen ? close : begin,
  };
}
