"use client";
// What does one list show? Its tasks in groups, or why there are none.
import { useDeferredValue, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { cx } from "@/ui/classes";
import { Notice } from "@/ui/notice";
import { Skeleton } from "@/ui/skeleton";
import { isFiltering } from "../lists/filter";
import { grouped } from "../lists/views";
import { current } from "../store/current-tasks";
import { useBoard } from "./board";
import { EmptyList } from "./empty-list";
import { TaskGroup } from "./task-group";

export function TaskList() {
  const { state, shown, view, filter, now } = useBoard();
  const isReady = state.status === "ready";
  // The first list is drawn in small steps, so that it never stops the browser.
  const isDrawn = useDeferredValue(isReady);
  const [limit, onMore] = useLimit();
  const part = state.parts[view].status;
  if (state.status === "failed") return <Failed onRetry={() => current.store().reload()} />;
  if (part === "failed" && shown.length === 0) {
    return <Failed onRetry={() => current.store().readMore(view)} />;
  }
  const isWaiting = part !== "read" && shown.length === 0;
  if (isWaiting || isReady !== isDrawn) return <Waiting />;
  if (shown.length === 0) return <EmptyList view={view} isSearch={isFiltering(filter)} />;
  return (
    <>
      {grouped(shown.slice(0, limit), view, now.today, current.zone()).map((group) => (
        <TaskGroup key={group.key} group={group} />
      ))}
      <More isCut={shown.length > limit} onMore={onMore} />
    </>
  );
}

function Failed({ onRetry }: { onRetry: () => Promise<void> }) {
  const { t } = useLanguage();
  return (
    <Notice
      tone="danger"
      role="alert"
      action={
        // What fails again is told here again.
        <Button size="sm" onClick={() => void onRetry().catch(() => undefined)}>
          {t("tasks.retry")}
        </Button>
      }
    >
      {t("tasks.loadFailed")}
    </Notice>
  );
}

function Waiting() {
  const { t } = useLanguage();
  return (
    <div role="status" className="grid gap-3 px-2.5 py-2">
      <span className="sr-only">{t("tasks.loading")}</span>
      {["w-3/4", "w-1/2", "w-2/3", "w-2/5"].map((width) => (
        <div key={width} className="flex items-center gap-3">
          <Skeleton className="size-5 rounded-full" />
          <Skeleton className={cx("h-4", width)} />
        </div>
      ))}
    </div>
  );
}

const STEP = 100;

/** How many rows are drawn: the first hundred of a list or a search, and more on request. */
function useLimit(): [number, () => void] {
  const { view, filter } = useBoard();
  const [limit, setLimit] = useState({ view, filter, rows: STEP });
  const isSame = limit.view === view && limit.filter === filter;
  const rows = isSame ? limit.rows : STEP;
  return [rows, () => setLimit({ view, filter, rows: rows + STEP })];
}

/** Draws more of what is here, then reads more of what the server has. */
function More({ isCut, onMore }: { isCut: boolean; onMore: () => void }) {
  const { t } = useLanguage();
  const { state, view } = useBoard();
  const { cursor, status } = state.parts[view];
  if (!isCut && cursor === null) return null;
  async function more() {
    if (!isCut) await current.store().readMore(view);
    onMore();
  }
  return (
    <div className="flex justify-center py-3">
      <Button
        size="sm"
        busy={status === "reading"}
        onClick={() => void more().catch(() => undefined)}
      >
        {t("tasks.more")}
      </Button>
    </div>
  );
}
