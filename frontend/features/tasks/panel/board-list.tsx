"use client";
// What does the chosen tab show? Its list, which is read when it is first looked at.
import { useEffect } from "react";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { currentTasks } from "../store/current-tasks";
import { useBoard } from "./board";
import { EmptyTrash } from "./empty-trash";
import { TaskList } from "./task-list";
import { useKeptFocus } from "./use-kept-focus";

function useReading() {
  const { view, state } = useBoard();
  const isUnread = state.status === "ready" && state.lists[view].status === "unread";
  useEffect(() => {
    if (!isUnread) return;
    const { store } = currentTasks.getState();
    void store.readMore(view).catch(() => undefined);
  }, [isUnread, view]);
}

type Props = { id: string; isWide: boolean; deleted: number };

export function BoardList({ id, isWide, deleted }: Props) {
  const { t } = useLanguage();
  const { view, setEditing, shown } = useBoard();
  useReading();
  return (
    <div
      {...useKeptFocus(shown)}
      role="tabpanel"
      id={id}
      aria-label={t(`tasks.view.${view}`)}
      tabIndex={-1}
      className={cx(
        "min-h-0 flex-1 py-2",
        isWide ? "md:-mx-2.5" : "-mx-1.5 overflow-y-auto px-1.5",
      )}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) setEditing(null);
      }}
    >
      <TaskList />
      {view === "deleted" && deleted > 0 ? <EmptyTrash count={deleted} /> : null}
    </div>
  );
}
