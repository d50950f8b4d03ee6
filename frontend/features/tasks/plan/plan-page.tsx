"use client";
// How are days planned? In a calendar of a week or a month, and by a walk through what has no day.
import { useState } from "react";
import { usePlanWords } from "@/language/use-plan-words";
import { Dialog } from "@/ui/dialog";
import { Notice } from "@/ui/notice";
import { UnreadNotice } from "@/ui/unread-notice";
import { defaultListQuery } from "../lists/list-query";
import { BoardProvider, useBoard } from "../panel/board";
import { TaskEditor } from "../panel/task-editor";
import { useWeekStart } from "../panel/use-week-start";
import { Calendar } from "./calendar";
import { DayList } from "./day-list";
import { byDay, type Span, turned, weeksAround } from "./days";
import { PlanHead } from "./plan-head";
import { Toolbar } from "./toolbar";
import { usePlanFront } from "./use-plan-front";
import { useRange } from "./use-range";

/** Goes inside a page frame, which has the page's own heading. */
export function PlanPage() {
  return (
    <BoardProvider query={useState(defaultListQuery)} isFront={false}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <PlanHead />
        <Days />
      </div>
      <Editor />
    </BoardProvider>
  );
}

function Days() {
  const t = usePlanWords();
  const { now, state } = useBoard();
  const weekStart = useWeekStart();
  const [span, setSpan] = useState<Span>("week");
  const [chosen, setChosen] = useState<string | null>(null);
  const at = chosen ?? now.today;
  const weeks = weeksAround(at, span, weekStart);
  const shown = weeks.flat();
  const [reading, again] = useRange(shown[0] ?? at, shown.at(-1) ?? at);
  usePlanFront(shown, setChosen);
  const days = byDay(state.tasks.values());
  const turn = (by: 1 | -1) => setChosen(turned(at, span, by));
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-2" aria-busy={reading === "reading"}>
      <Toolbar at={at} span={span} onSpan={setSpan} onTurn={turn} onToday={() => setChosen(null)} />
      {reading === "failed" ? <UnreadNotice onRetry={again}>{t("failed")}</UnreadNotice> : null}
      {reading === "cut" ? <Notice role="status">{t("cut")}</Notice> : null}
      <Calendar {...{ weeks, days, span, weekStart, at }} onDay={setChosen} />
      {span === "month" ? <DayList day={at} tasks={days.get(at) ?? []} onDay={setChosen} /> : null}
      <p className="text-muted text-xs pointer-coarse:hidden">{t("hint")}</p>
    </section>
  );
}

function Editor() {
  const t = usePlanWords();
  const { editing, setEditing, state } = useBoard();
  const task = editing === null ? undefined : state.tasks.get(editing);
  return (
    <Dialog
      open={task !== undefined}
      onOpenChange={(open) => open || setEditing(null)}
      title={t("edit")}
      closeLabel={t("close")}
    >
      {task ? <TaskEditor key={task.number} task={task} /> : null}
    </Dialog>
  );
}
