"use client";
// What does one list show? Its tasks in groups, or why there are none.
import { useDeferredValue, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { cx } from "@/ui/classes";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast-store";
import { UnreadNotice } from "@/ui/unread-notice";
import { isFiltering } from "../lists/filter";
import { grouped } from "../lists/views";
import { currentTasks } from "../store/current-tasks";
import { taskError } from "../task-error";
import { useBoard } from "./board";
import { EmptyList } from "./empty-list";
import { TaskGroup } from "./task-group";
import { useServerSearch } from "./use-server-search";

export function TaskList() {
  const { state, shown, view, filter, now } = useBoard();
  const isReady = state.status === "ready";
  // The first list is drawn in small steps, so that it never stops the browser.
  const isDrawn = useDeferredValue(isReady);
  const [limit, onMore] = useLimit();
  const rest = useServerSearch();
  const { store, zone } = currentTasks.getState();
  const { status, cursor } = state.lists[view];
  if (state.status === "failed") return <Failed onRetry={() => store.reload()} />;
  const isFirstRead = status === "unread" || (status === "reading" && cursor === null);
  const isWaiting = shown.length === 0 && (isFirstRead || rest.status === "asking");
  if (isWaiting || isReady !== isDrawn) return <Waiting />;
  const isFailed = status === "failed" || rest.status === "failed";
  if (shown.length === 0 && !isFailed) {
    return <EmptyList view={view} isSearch={isFiltering(filter)} />;
  }
  return (
    <>
      {grouped(shown.slice(0, limit), view, now.today, zone).map((group) => (
        <TaskGroup key={group.key} group={group} />
      ))}
      {isFirstRead ? <Waiting /> : null}
      {isFailed ? (
        <Failed onRetry={status === "failed" ? () => store.readMore(view) : rest.retry} />
      ) : (
        <More isCut={shown.length > limit} onMore={onMore} />
      )}
    </>
  );
}

function Failed({ onRetry }: { onRetry: () => Promise<void> }) {
  const { t } = useLanguage();
  // What fails again is told here again.
  const again = () => void onRetry().catch(() => undefined);
  return <UnreadNotice onRetry={again}>{t("tasks.loadFailed")}</UnreadNotice>;
}

function Waiting() {
  const { t } = useLanguage();
  return (
    <div role="status" className="grid gap-3 px-2.5 py-2">
      <span className="sr-only">{t("tasks.loading")}</span>
      {["w-3/4", "w-1/2", "w-2/3", "w-2/5"].map((width) => (
        <div key={width} className="flex items-center gap-3">
          <Skeleton className="size-5 rounded-full!" />
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
  const { cursor, status } = state.lists[view];
  if (!isCut && cursor === null) return null;
  async function more() {
    if (!isCut) await currentTasks.getState().store.readMore(view);
    onMore();
  }
  return (
    <div className="flex justify-center py-3">
      <Button
        size="sm"
        busy={status === "reading"}
        onClick={() =>
          void more().catch((reason) => toast(taskError(reason, t), { tone: "danger" }))
        }
      >
        {t("tasks.more")}
      </Button>
    </div>
  );
}
