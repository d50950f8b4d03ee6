"use client";
// What became of this week, and what has still no day? A quiet line, and the way through the rest.
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { formatNumber } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { usePlanWords } from "@/language/use-plan-words";
import { Button } from "@/ui/button";
import { inView } from "../lists/views";
import { useBoard } from "../panel/board";
import { useWeekStart } from "../panel/use-week-start";
import { currentTasks } from "../store/current-tasks";
import { unplanned, weekOf, weeksAround } from "./days";
import { Walk } from "./walk";

export function PlanHead() {
  const { state } = useBoard();
  const [walked, setWalked] = useState<readonly number[] | null>(null);
  if (walked) return <Walk numbers={walked} onEnd={() => setWalked(null)} />;
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-3">
      <p className="min-w-48 flex-1 text-muted text-sm">
        <Summary />
      </p>
      {state.status === "ready" ? <Start onWalk={setWalked} /> : null}
    </div>
  );
}

function Start({ onWalk }: { onWalk: (numbers: readonly number[]) => void }) {
  const t = usePlanWords();
  const { state, now } = useBoard();
  const waiting = unplanned(state.tasks, now.today).filter(({ number }) => number > 0);
  const { today, anytime } = state.lists;
  const isMore = today.cursor !== null || anytime.cursor !== null;
  if (waiting.length === 0) {
    return isMore ? null : <p className="text-muted text-sm">{t("walk.none")}</p>;
  }
  return (
    <Button look="primary" onClick={() => onWalk(waiting.map(({ number }) => number))}>
      {t(isMore ? "walk.startMore" : "walk.start", { count: waiting.length })}
    </Button>
  );
}

/** Computed from the tasks; nothing of it is stored. "+" stands where not all of them are read. */
function Summary() {
  const { locale } = useLanguage();
  const t = usePlanWords();
  const { state, now } = useBoard();
  const start = useWeekStart();
  const { store, zone } = useStore(currentTasks);
  const { today, upcoming, anytime, completed } = state.lists;
  const isUnread = state.status === "ready" && completed.status === "unread";
  useEffect(() => {
    if (isUnread) void store.readMore("completed").catch(() => undefined);
  }, [store, isUnread]);
  if (state.status !== "ready" || completed.status !== "read") return null;
  const tasks = [...state.tasks.values()];
  const [week = []] = weeksAround(now.today, "week", start);
  const { done, added } = weekOf(tasks, week, zone);
  const late = unplanned(state.tasks, now.today).filter(({ due_date }) => due_date !== null);
  const lateOfAll = state.counts?.overdue ?? late.length;
  // The newest are read first.
  const isCut = completed.cursor !== null && done >= inView(tasks, "completed", now.today).length;
  const isAnyCut = isCut || [today, upcoming, anytime].some(({ cursor }) => cursor !== null);
  const atLeast = (count: number, isMore: boolean) =>
    `${formatNumber(locale, count)}${isMore ? "+" : ""}`;
  return t("summary", {
    done: atLeast(done, isCut),
    added: atLeast(added, isAnyCut),
    overdue: formatNumber(locale, today.cursor === null ? late.length : lateOfAll),
  });
}
