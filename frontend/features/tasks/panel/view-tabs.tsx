"use client";
// Which list is shown? Tabs with counts; a dragged task can be dropped on two of them.
import { type KeyboardEvent, useRef } from "react";
import { useStore } from "zustand";
import { formatNumber } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { Tooltip } from "@/ui/tooltip";
import type { LocalDate } from "../dates/local-date";
import { isByItself } from "../lists/families";
import { type View, viewOf, views } from "../lists/views";
import { markedTask } from "../store/in-front";
import type { TasksState } from "../store/state";
import { useBoard } from "./board";
import { useDrop } from "./use-drop";
import { viewIcons } from "./view-icons";

/** The exact number where the whole list has been read, else the server's. */
export function countIn(view: View, state: TasksState, loaded: number): number {
  const { status, cursor } = state.lists[view];
  if (status === "read" && cursor === null) return loaded;
  const counts = state.counts;
  if (!counts) return loaded;
  return view === "today" ? counts.today : counts[view];
}

function useWalk(setView: (view: View) => void, current: View) {
  const { dir } = useLanguage();
  const list = useRef<HTMLDivElement>(null);
  function walk(event: KeyboardEvent) {
    const forward = dir === "ltr" ? "ArrowRight" : "ArrowLeft";
    const back = dir === "ltr" ? "ArrowLeft" : "ArrowRight";
    const steps: Record<string, number> = { [forward]: 1, [back]: -1, ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = views[(views.indexOf(current) + step + views.length) % views.length] ?? current;
    setView(next);
    list.current?.querySelector<HTMLElement>(`[data-view="${next}"]`)?.focus();
  }
  return { list, walk };
}

type Props = { counts: Record<View, number>; panelId: string; isWide?: boolean };

export function ViewTabs({ counts, panelId, isWide }: Props) {
  const { t } = useLanguage();
  const { view, setView } = useBoard();
  const { list, walk } = useWalk(setView, view);
  return (
    <div
      ref={list}
      role="tablist"
      aria-label={t("tasks.views")}
      aria-orientation={isWide ? "vertical" : "horizontal"}
      onKeyDown={walk}
      className={isWide ? "grid gap-0.5" : "@container flex gap-0.5"}
    >
      {views.map((each) => (
        <ViewTab
          key={each}
          view={each}
          count={counts[each]}
          panelId={panelId}
          isShort={!isWide && (each === "completed" || each === "deleted")}
          isWide={isWide ?? false}
        />
      ))}
    </div>
  );
}

/** Dropping on Today or Anytime says when; the other lists are no days. */
function dropsOn(view: View, today: LocalDate): LocalDate | null | undefined {
  if (view === "today") return today;
  return view === "anytime" ? null : undefined;
}

type TabProps = { view: View; count: number; panelId: string; isShort: boolean; isWide: boolean };

function ViewTab({ view, count, panelId, isShort, isWide }: TabProps) {
  const { t, locale } = useLanguage();
  const board = useBoard();
  const drop = useDrop(dropsOn(view, board.now.today));
  const Icon = viewIcons[view];
  const isChosen = board.view === view;
  const name = t(`tasks.view.${view}`);
  const tab = (
    <button
      type="button"
      role="tab"
      id={`${panelId}-${view}`}
      data-view={view}
      aria-selected={isChosen}
      aria-controls={panelId}
      tabIndex={isChosen ? 0 : -1}
      aria-label={isShort ? name : undefined}
      onClick={() => board.setView(view)}
      {...drop.handlers}
      className={tabClass(isChosen, isShort, isWide, drop.isOver)}
    >
      {isWide || isShort ? <Icon className="size-4 shrink-0" aria-hidden /> : null}
      {isShort ? null : <span className={isWide ? "flex-1 text-start" : undefined}>{name}</span>}
      {isShort ? null : <TabCount count={count} isWide={isWide} />}
      {isChosen ? null : <NewMark view={view} />}
    </button>
  );
  return isShort ? <Tooltip text={`${name} (${formatNumber(locale, count)})`}>{tab}</Tooltip> : tab;
}

function tabClass(isChosen: boolean, isShort: boolean, isWide: boolean, isOver: boolean) {
  const narrow = isShort ? "h-8 w-8 justify-center" : "h-8 flex-1 justify-center px-1.5";
  return cx(
    "flex items-center gap-1.5 whitespace-nowrap rounded-lg text-[13px] transition-colors",
    isWide ? "h-9 px-3 text-sm" : narrow,
    "pointer-coarse:h-11",
    isChosen
      ? "bg-accent-soft font-semibold text-accent"
      : "text-muted hover:bg-hover hover:text-ink",
    isOver && "outline-2 outline-accent outline-dashed",
  );
}

/** Something was added there just now, out of sight. */
function NewMark({ view }: { view: View }) {
  const { t } = useLanguage();
  const { state, now } = useBoard();
  const { number } = useStore(markedTask);
  const task = number === null ? undefined : state.tasks.get(number);
  if (!task || viewOf(task, now.today) !== view || !isByItself(task, state.tasks)) return null;
  return (
    <span className="size-2 shrink-0 rounded-full bg-accent">
      <span className="sr-only">{t("tasks.newHere")}</span>
    </span>
  );
}

/** Where there is no room for it, the number is left out. */
function TabCount({ count, isWide }: { count: number; isWide: boolean }) {
  const { locale } = useLanguage();
  if (count === 0) return null;
  return (
    <span className={cx("text-xs tabular-nums", !isWide && "hidden @[18.25rem]:inline")}>
      {formatNumber(locale, count)}
    </span>
  );
}
