"use client";
// What does the task list look like when it has the whole page? The board, with its wide layout.
import { useLanguage } from "@/language/use-language";
import { isFiltering } from "../lists/filter";
import { BoardProvider, useBoard } from "./board";
import { LiveIndicator } from "./live-indicator";
import { TaskBoard } from "./task-board";
import { useCounts } from "./use-counts";
import { useListQuery } from "./use-list-query";

/** Where the server stops counting. */
const COUNTED = 10_000;

/** Goes inside a page frame, which has the page's own heading. */
export function TasksPage() {
  return (
    <BoardProvider query={useListQuery()}>
      <TaskBoard isWide heading={(tools) => <ViewHeading tools={tools} />} />
    </BoardProvider>
  );
}

function ViewHeading({ tools }: { tools: React.ReactNode }) {
  const { t } = useLanguage();
  const { view, filter } = useBoard();
  const count = useCounts()[view];
  const isCut = count >= COUNTED && !isFiltering(filter);
  return (
    <header className="flex h-8 items-center gap-1 pointer-coarse:h-11">
      <h2 className="flex flex-1 items-center gap-2 font-semibold text-lg tracking-tight">
        {t(`tasks.view.${view}`)}
        {count > 0 ? (
          <span className="font-normal text-muted text-sm">
            {t(isCut ? "tasks.countOrMore" : "tasks.count", { count })}
          </span>
        ) : null}
        <LiveIndicator />
      </h2>
      {tools}
    </header>
  );
}
