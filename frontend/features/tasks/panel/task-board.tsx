"use client";
// How do the parts of the task list stand together? One below the other, in columns where it is wide.
import { type ReactNode, type RefObject, useId, useRef } from "react";
import { cx } from "@/ui/classes";
import { onDemand } from "@/ui/on-demand";
import { useBoard } from "./board";
import { BoardList } from "./board-list";
import { BoardTools } from "./board-tools";
import { DayStrip } from "./day-strip";
import { FindBar } from "./find-bar";
import { lines, wideFrame, wideLines } from "./frame-classes";
import { QuickAdd } from "./quick-add";
import { useCounts } from "./use-counts";
import { useFindBar } from "./use-find-bar";
import { useRowKeys } from "./use-row-keys";
import { ViewTabs } from "./view-tabs";

const BulkBar = onDemand(() => import("./bulk-bar").then((bar) => bar.BulkBar));

const board = "flex min-h-0 flex-1 flex-col";
const wideBoard = "md:grid md:grid-cols-[11rem_minmax(0,1fr)] md:items-start md:gap-x-6";
const top = "grid grid-cols-[minmax(0,1fr)] content-start gap-2.5";

type Props = { isWide?: boolean; heading: (tools: ReactNode) => ReactNode };

export function TaskBoard({ isWide = false, heading }: Props) {
  const addRef = useRef<HTMLInputElement>(null);
  const find = useFindBar();
  const panelId = useId();
  const counts = useCounts();
  const tabs = { counts, panelId };
  const tools = { isWide, isFinding: find.isOpen, onFind: find.toggle };
  const keys = useRowKeys({ add: () => addRef.current?.focus(), find: find.begin }, isWide);
  return (
    <div {...keys} className={cx(board, isWide && wideBoard)}>
      {isWide ? (
        <div className="max-md:hidden">
          <ViewTabs {...tabs} isWide />
        </div>
      ) : null}
      <div className={cx(board, isWide && wideFrame)}>
        <div className={top}>
          {heading(<BoardTools {...tools} />)}
          <Lines isWide={isWide} addRef={addRef} find={find} />
          <div className={cx(isWide && "md:hidden")}>
            <ViewTabs {...tabs} />
          </div>
        </div>
        <BoardList id={panelId} isWide={isWide} deleted={counts.deleted} />
        <div className="sticky bottom-2">
          <DayStrip />
          <Selected />
        </div>
      </div>
    </div>
  );
}

type LinesProps = {
  isWide: boolean;
  addRef: RefObject<HTMLInputElement | null>;
  find: ReturnType<typeof useFindBar>;
};

/** What is written: a new task, and words to find others by. */
function Lines({ isWide, addRef, find }: LinesProps) {
  return (
    <div className={cx(lines, isWide && wideLines)}>
      <QuickAdd inputRef={addRef} />
      {find.isSearching || isWide ? (
        <div className={cx("border-line border-t", !find.isSearching && "max-md:hidden")}>
          <FindBar inputRef={find.field} isWide={isWide} onClose={find.close} />
        </div>
      ) : null}
    </div>
  );
}

/** Several tasks at once: the bar is fetched when the first is selected. */
function Selected() {
  return useBoard().selected.size > 0 ? <BulkBar /> : null;
}
