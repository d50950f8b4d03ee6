"use client";
// What became of this week, and what has still no day? A quiet line, and the way through the rest.
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { usePlanWords } from "@/language/use-plan-words";
import { Button } from "@/ui/button";
import { useBoard } from "../panel/board";
import { useWeekStart } from "../panel/use-week-start";
import { currentTasks } from "../store/current-tasks";
import { unplanned, weekOf, weeksAround } from "./days";
import { Walk } from "./walk";

export function PlanHead() {
  const t = usePlanWords();
  const { state, now } = useBoard();
  const [walked, setWalked] = useState<readonly number[] | null>(null);
  const waiting = unplanned([...state.tasks.values()], now.today).filter(
    ({ number }) => number > 0,
  );
  if (walked) return <Walk numbers={walked} onEnd={() => setWalked(null)} />;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Summary />
      {waiting.length > 0 ? (
        <Button look="primary" onClick={() => setWalked(waiting.map(({ number }) => number))}>
          {t("walk.start", { count: waiting.length })}
        </Button>
      ) : (
        <p className="text-muted text-sm">{t("walk.none")}</p>
      )}
    </div>
  );
}

/** Computed from the tasks; nothing of it is stored. */
function Summary() {
  const t = usePlanWords();
  const { state, now } = useBoard();
  const start = useWeekStart();
  const { store, zone } = useStore(currentTasks);
  const isUnread = state.status === "ready" && state.lists.completed.status === "unread";
  useEffect(() => {
    if (isUnread) void store.readMore("completed").catch(() => undefined);
  }, [store, isUnread]);
  const tasks = [...state.tasks.values()];
  const [week = []] = weeksAround(now.today, "week", start);
  const overdue = unplanned(tasks, now.today).filter(({ due_date }) => due_date !== null).length;
  return (
    <p className="min-w-48 flex-1 text-muted text-sm">
      {t("summary", { ...weekOf(tasks, week, zone), overdue })}
    </p>
  );
}
