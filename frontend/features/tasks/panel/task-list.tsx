"use client";
// What does one list show? Its tasks in groups, or why there are none.
import { useState } from "react";
import { formatNumber } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { cx } from "@/ui/classes";
import { Notice } from "@/ui/notice";
import { Skeleton } from "@/ui/skeleton";
import { dayHeading } from "../dates/due-text";
import { isFiltering } from "../lists/filter";
import { type Group, grouped } from "../lists/views";
import { current } from "../store/current-tasks";
import { taskError } from "../task-error";
import { useBoard } from "./board";
import { EmptyList } from "./empty-list";
import { TaskRow } from "./task-row";

export function TaskList() {
  const { t } = useLanguage();
  const { state, shown, view, filter, now } = useBoard();
  if (state.status === "failed") {
    return (
      <Notice
        tone="danger"
        role="alert"
        action={
          <Button size="sm" onClick={() => void current.store().reload()}>
            {t("tasks.retry")}
          </Button>
        }
      >
        {t("tasks.loadFailed")} {taskError(state.error, t)}
      </Notice>
    );
  }
  const isWaiting = state.parts[view].status !== "read" && shown.length === 0;
  if (isWaiting) return <Waiting />;
  if (shown.length === 0) return <EmptyList view={view} isSearch={isFiltering(filter)} />;
  return (
    <>
      {grouped(shown, view, now.today).map((group) => (
        <GroupOfTasks key={group.key} group={group} />
      ))}
      <More />
    </>
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

/** A day is also a place to drop tasks on. */
function GroupOfTasks({ group }: { group: Group }) {
  const { now, speech, view, dragging, setDragging, moveTo } = useBoard();
  const [isOver, setOver] = useState(false);
  const { t, locale } = useLanguage();
  const isLate = group.key === "overdue";
  const isDay = group.key !== "" && !isLate;
  const hasHeading = isLate || view === "upcoming" || (isDay && view === "today");
  const [name, more] = isLate
    ? [t("tasks.overdue"), formatNumber(locale, group.tasks.length)]
    : isDay
      ? dayHeading(group.key, now.today, speech)
      : ["", ""];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has its keys, see the row's
    <section
      onDragOver={(event) => {
        if (!isDay || dragging.length === 0) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (isDay) moveTo(dragging, group.key);
        setDragging([]);
      }}
      className={cx("rounded-xl", isOver && "outline-2 outline-accent outline-dashed")}
    >
      {hasHeading ? (
        <h3
          className={cx(
            "flex items-baseline gap-2 px-2.5 pt-3 pb-1 font-semibold text-xs",
            isLate ? "text-danger" : "text-ink",
          )}
        >
          {name}
          {more ? <span className="font-normal text-muted">{more}</span> : null}
        </h3>
      ) : null}
      <ul>
        {group.tasks.map((task) => (
          <TaskRow key={task.number} task={task} day={isDay ? group.key : undefined} />
        ))}
      </ul>
    </section>
  );
}

function More() {
  const { t } = useLanguage();
  const { state, view } = useBoard();
  const { cursor, status } = state.parts[view];
  if (cursor === null) return null;
  return (
    <div className="flex justify-center py-3">
      <Button
        size="sm"
        busy={status === "reading"}
        onClick={() =>
          void current
            .store()
            .readMore(view)
            .catch(() => undefined)
        }
      >
        {t("tasks.more")}
      </Button>
    </div>
  );
}
