"use client";
// How do keys work a list of tasks? One listener around the list, for the row that has the focus.
import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useRef } from "react";
import type { Task } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { addDays, type LocalDate } from "../dates/local-date";
import { quickDays } from "../dates/quick-days";
import { type Board, useBoard } from "./board";
import { extendSelection, moveFocus } from "./row-focus";
import { type Intent, intentOf } from "./row-keys";
import { spotBy } from "./row-spots";

/** What keys do to the board beside its list: they lead to the line that adds, or to the search. */
export type BoardCommands = { add: () => void; find: () => void };

function isTyping(target: HTMLElement): boolean {
  return target.closest("input, textarea, select, [role=dialog], [role=menu]") !== null;
}

function dayOf(day: "today" | "tomorrow" | "nextWeek", today: LocalDate): LocalDate {
  const [now, tomorrow, , nextWeek] = quickDays(today);
  return { today: now[1], tomorrow: tomorrow[1], nextWeek: nextWeek[1] }[day];
}

/** What the intent does to the task; false for intents that are not about one task. */
function applyToTask(intent: Intent, task: Task, board: Board): boolean {
  const { actions, now } = board;
  switch (intent.kind) {
    case "tick":
      void (task.completed_at ? actions.reopen(task) : actions.complete(task));
      return true;
    case "edit":
      board.setEditing(task.number);
      return true;
    case "select":
      board.toggleSelected(task.number);
      return true;
    case "delete":
      void actions.remove(task);
      return true;
    case "shift":
      board.moveTo([task.number], addDays(task.due_date ?? now.today, intent.days));
      return true;
    case "day":
      board.moveTo([task.number], dayOf(intent.day, now.today));
      return true;
    case "priority":
      void actions.change(task, { priority: intent.priority });
      return true;
    default:
      return false;
  }
}

/** A button in a row keeps Enter and Space for itself, and so does the tick. */
function isOwnKey(event: KeyboardEvent, target: HTMLElement): boolean {
  if (event.key !== "Enter" && event.key !== " ") return false;
  if (target.matches("[data-tick]")) return event.key === " ";
  return !target.matches("[data-row]") && target.closest("button, a") !== null;
}

function actOnRow(intent: Intent, row: Element | null, board: Board): boolean {
  const task = board.state.tasks.get(Number(row?.getAttribute("data-task")));
  if (!task || !row || task.number < 0 || task.deleted_at !== null) return false;
  if (intent.kind === "schedule") {
    row.querySelector<HTMLElement>("[data-schedule]")?.click();
    return true;
  }
  if (intent.kind === "place") {
    const spot = spotBy(intent.to, row, board.state.tasks);
    return spot !== null && board.put(task, spot);
  }
  return applyToTask(intent, task, board);
}

type Key = Pick<
  KeyboardEvent,
  "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey" | "preventDefault"
> & { repeat: boolean };

/** Nothing has the focus, or only a heading that was given it when the page opened. */
function isForThePage(target: HTMLElement, list: HTMLElement): boolean {
  return !list.contains(target) && target.matches("body, [tabindex='-1']") && !isTyping(target);
}

type Press = (event: Key, list: HTMLElement, row: Element | null) => void;

function usePageKeys(isPage: boolean, press: Press) {
  const list = useRef<HTMLDivElement>(null);
  const onKey = useEffectEvent((event: globalThis.KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (list.current && isForThePage(target, list.current)) press(event, list.current, null);
  });
  useEffect(() => {
    if (!isPage) return;
    const hear = (event: globalThis.KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [isPage]);
  return list;
}

/** True when the key has been used. */
function applyIntent(
  intent: Intent,
  list: HTMLElement,
  row: Element | null,
  board: Board,
  commands: BoardCommands & { anchor: RefObject<number | null> },
): boolean {
  switch (intent.kind) {
    case "add":
    case "find":
      commands[intent.kind]();
      return true;
    case "clear":
      if (board.selected.size === 0) return false;
      board.select([]);
      return true;
    case "all":
      board.select(board.shown.filter((task) => task.number > 0).map(({ number }) => number));
      return true;
    case "extend":
      return extendSelection(list, row, intent.by, board, commands.anchor);
    case "move":
      moveFocus(list, row, intent.by);
      return true;
    default:
      return actOnRow(intent, row, board);
  }
}

/** Handlers for the element around the rows; a list that is its whole page hears all of it. */
export function useRowKeys(commands: BoardCommands, isPage: boolean) {
  const board = useBoard();
  const { dir } = useLanguage();
  const anchor = useRef<number | null>(null);

  function press(event: Key, list: HTMLElement, row: Element | null) {
    const intent = intentOf(event, dir);
    if (!intent) return;
    // A key that is held down walks on; it does not delete the next task, and the next.
    const isHeld = event.repeat && intent.kind !== "move" && intent.kind !== "extend";
    if (isHeld || applyIntent(intent, list, row, board, { ...commands, anchor }))
      event.preventDefault();
  }

  const list = usePageKeys(isPage, press);
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const target = event.target as HTMLElement;
    if (isTyping(target) || isOwnKey(event, target)) return;
    press(event, event.currentTarget, target.closest("[data-task]"));
  }
  return { ref: list, onKeyDown };
}
