"use client";
// How do the parts of the task list stand together, in the narrow panel and on the wide page?
import Keyboard from "lucide-react/icons/keyboard";
import Search from "lucide-react/icons/search";
import Trash2 from "lucide-react/icons/trash-2";
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { cx } from "@/ui/classes";
import { Confirm } from "@/ui/confirm";
import { IconButton } from "@/ui/icon-button";
import { filtered, isFiltering } from "../lists/filter";
import { inView, type View, views } from "../lists/views";
import { current } from "../store/current-tasks";
import { useBoard } from "./board";
import { BulkBar } from "./bulk-bar";
import { DayStrip } from "./day-strip";
import { FindBar } from "./find-bar";
import { KeysDialog } from "./keys-dialog";
import { QuickAdd } from "./quick-add";
import { TaskList } from "./task-list";
import { useKeptFocus } from "./use-kept-focus";
import { useRowKeys } from "./use-row-keys";
import { countIn, ViewTabs } from "./view-tabs";

/** While one searches, the counts tell where else something was found. */
function useCounts(): Record<View, number> {
  const { state, now, filter } = useBoard();
  return useMemo(() => {
    const tasks = [...state.tasks.values()];
    const count = (view: View) => {
      const here = inView(tasks, view, now.today);
      if (isFiltering(filter)) return filtered(here, filter).length;
      return countIn(view, state, here.length);
    };
    return Object.fromEntries(views.map((view) => [view, count(view)])) as Record<View, number>;
  }, [state, now.today, filter]);
}

/** Completed tasks and the trash are read when they are first looked at. */
function useReading() {
  const { view, state } = useBoard();
  const isUnread = state.status === "ready" && state.parts[view].status === "unread";
  useEffect(() => {
    if (isUnread)
      void current
        .store()
        .readMore(view)
        .catch(() => undefined);
  }, [isUnread, view]);
}

type Props = { isWide?: boolean; heading: (tools: ReactNode) => ReactNode };

export function TaskBoard({ isWide, heading }: Props) {
  const { t } = useLanguage();
  const { view, filter, setEditing, shown } = useBoard();
  const [isFinding, setFinding] = useState(false);
  const [isHelping, setHelping] = useState(false);
  const addRef = useRef<HTMLInputElement>(null);
  const findRef = useRef<HTMLInputElement>(null);
  const counts = useCounts();
  const panelId = useId();
  useReading();

  function find() {
    setFinding(true);
    requestAnimationFrame(() => findRef.current?.focus());
  }
  const onKeyDown = useRowKeys({ add: () => addRef.current?.focus(), find });
  const isSearching = isFinding || isFiltering(filter);

  const tools = (
    <>
      <span className={cx(isWide && "md:hidden")}>
        <IconButton
          size="icon-sm"
          label={t("tasks.find.open")}
          aria-expanded={isFinding}
          onClick={() => (isFinding ? setFinding(false) : find())}
        >
          <Search className="size-4" />
        </IconButton>
      </span>
      <IconButton
        size="icon-sm"
        className="pointer-coarse:hidden"
        label={t("tasks.keys.open")}
        onClick={() => setHelping(true)}
      >
        <Keyboard className="size-4" />
      </IconButton>
    </>
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the rows inside, gathered here
    <div
      onKeyDown={onKeyDown}
      className={cx(
        "flex min-h-0 flex-1 flex-col",
        isWide && "md:grid md:grid-cols-[11rem_1fr] md:grid-rows-[auto_1fr_auto] md:gap-x-8",
      )}
    >
      <div
        className={cx(
          "grid grid-cols-[minmax(0,1fr)] content-start gap-2.5",
          isWide && "md:order-2 md:col-start-2 md:row-start-1",
        )}
      >
        {heading(tools)}
        <QuickAdd inputRef={addRef} />
        {isSearching || isWide ? (
          <div className={cx(!isSearching && "max-md:hidden")}>
            <FindBar inputRef={findRef} isWide={isWide} onClose={() => setFinding(false)} />
          </div>
        ) : null}
        <div className={cx(isWide && "md:hidden")}>
          <ViewTabs counts={counts} panelId={panelId} />
        </div>
      </div>
      {isWide ? (
        <div className="max-md:hidden md:col-start-1 md:row-span-3 md:row-start-1">
          <ViewTabs counts={counts} panelId={panelId} isWide />
        </div>
      ) : null}
      <div
        {...useKeptFocus(shown)}
        role="tabpanel"
        id={panelId}
        aria-label={t(`tasks.view.${view}`)}
        tabIndex={-1}
        className={cx(
          "min-h-0 flex-1 py-2",
          isWide ? "md:col-start-2" : "-mx-1.5 overflow-y-auto px-1.5",
        )}
        onPointerDown={(event) => {
          if (event.target === event.currentTarget) setEditing(null);
        }}
      >
        <TaskList />
        {view === "deleted" && counts.deleted > 0 ? <EmptyTrash count={counts.deleted} /> : null}
      </div>
      <div className={cx("sticky bottom-2", isWide && "md:col-start-2")}>
        <DayStrip />
        <BulkBar />
      </div>
      <KeysDialog open={isHelping} onOpenChange={setHelping} />
    </div>
  );
}

function EmptyTrash({ count }: { count: number }) {
  const { t } = useLanguage();
  const { shown, filter, actions } = useBoard();
  const [asks, setAsks] = useState(false);
  const isAll = !isFiltering(filter);
  return (
    <div className="flex justify-center py-3">
      <Button size="sm" look="quiet" onClick={() => setAsks(true)}>
        <Trash2 className="size-4" aria-hidden />
        {t(isAll ? "tasks.act.emptyTrash" : "tasks.act.erase")}
      </Button>
      <Confirm
        open={asks}
        onOpenChange={setAsks}
        title={t("tasks.erase.title", { count })}
        description={t("tasks.erase.text")}
        confirmLabel={t("tasks.act.erase")}
        cancelLabel={t("tasks.act.cancel")}
        danger
        onConfirm={() => void actions.erase(shown, isAll)}
      />
    </div>
  );
}
