"use client";
// How do the parts of the task list stand together? One below the other, in columns where it is wide.
import { type ReactNode, useId, useRef } from "react";
import { cx } from "@/ui/classes";
import { onDemand } from "@/ui/on-demand";
import { useBoard } from "./board";
import { BoardList } from "./board-list";
import { BoardTools } from "./board-tools";
import { DayStrip } from "./day-strip";
import { FindBar } from "./find-bar";
import { QuickAdd } from "./quick-add";
import { useCounts } from "./use-counts";
import { useFindBar } from "./use-find-bar";
import { useRowKeys } from "./use-row-keys";
import { ViewTabs } from "./view-tabs";

const BulkBar = onDemand(() => import("./bulk-bar").then((bar) => bar.BulkBar));

const board = "flex min-h-0 flex-1 flex-col";
const wideBoard =
  "md:grid md:grid-cols-[11rem_minmax(0,1fr)] md:grid-rows-[auto_1fr_auto] md:gap-x-8";
const top = "grid grid-cols-[minmax(0,1fr)] content-start gap-2.5";
const wideTop = "md:order-2 md:col-start-2 md:row-start-1";

type Props = { isWide?: boolean; heading: (tools: ReactNode) => ReactNode };

export function TaskBoard({ isWide = false, heading }: Props) {
  const addRef = useRef<HTMLInputElement>(null);
  const { field, isOpen, isSearching, begin, close, toggle } = useFindBar();
  const panelId = useId();
  const counts = useCounts();
  const tabs = { counts, panelId };
  const tools = { isWide, isFinding: isOpen, onFind: toggle };
  const keys = useRowKeys({ add: () => addRef.current?.focus(), find: begin }, isWide);
  return (
    <div {...keys} className={cx(board, isWide && wideBoard)}>
      <div className={cx(top, isWide && wideTop)}>
        {heading(<BoardTools {...tools} />)}
        <QuickAdd inputRef={addRef} />
        {isSearching || isWide ? (
          <div className={cx(!isSearching && "max-md:hidden")}>
            <FindBar inputRef={field} isWide={isWide} onClose={close} />
          </div>
        ) : null}
        <div className={cx(isWide && "md:hidden")}>
          <ViewTabs {...tabs} />
        </div>
      </div>
      {isWide ? (
        <div className="max-md:hidden md:col-start-1 md:row-span-3 md:row-start-1">
          <ViewTabs {...tabs} isWide />
        </div>
      ) : null}
      <BoardList id={panelId} isWide={isWide} deleted={counts.deleted} />
      <div className={cx("sticky bottom-2", isWide && "md:col-start-2")}>
        <DayStrip />
        <Selected />
      </div>
    </div>
  );
}

/** Several tasks at once: the bar is fetched when the first is selected. */
function Selected() {
  return useBoard().selected.size > 0 ? <BulkBar /> : null;
}
