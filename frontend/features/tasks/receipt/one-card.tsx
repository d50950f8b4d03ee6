"use client";
// What happened to one task? What it is now, what it was before, and when it comes again.
import ArrowRight from "lucide-react/icons/arrow-right";
import CalendarClock from "lucide-react/icons/calendar-clock";
import { useState } from "react";
import type { TaskReceipt } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { Words } from "@/ui/words";
import { dueText } from "../dates/due-text";
import { TaskMeta } from "../panel/task-meta";
import { useNow } from "../use-tasks";
import { actionIcons } from "./action-icons";
import { changedAnything, changesOf } from "./changes";
import { UndoButton, wasUndone } from "./undo-button";

/** Whatever takes these back takes the task away. */
const brings: ReadonlySet<string> = new Set(["added", "restored"]);

export function OneCard({ receipt }: { receipt: TaskReceipt }) {
  const { t } = useLanguage();
  const { action, task } = receipt;
  const { Icon, tone } = actionIcons[action];
  const [isUndone, setUndone] = useState(() => wasUndone(receipt.undo));
  const isGone = isUndone ? brings.has(action) : action === "deleted";
  return (
    <>
      <div className="flex items-start gap-3">
        <span
          className={cx(
            "mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full",
            tone,
          )}
        >
          <Icon className="size-3.5" strokeWidth={2.5} aria-hidden />
        </span>
        <div className="min-w-0 flex-1">
          <p className="text-muted text-xs">
            {t(`tasks.receipt.${changedAnything(receipt) ? action : "unchanged"}`)}{" "}
            <span dir="ltr" className="text-faint tabular-nums">
              #{task.number}
            </span>
          </p>
          <p className={cx("font-medium text-sm", isGone && "text-muted line-through")}>
            <bdi>
              <Words text={task.title} />
            </bdi>
          </p>
          {action === "deleted" ? null : <Changed receipt={receipt} />}
        </div>
        <UndoButton token={receipt.undo} at={receipt.at} onUndone={() => setUndone(true)} />
      </div>
      <Next receipt={receipt} />
    </>
  );
}

/** Before → after for a change; the whole of it for what is new. */
function Changed({ receipt }: { receipt: TaskReceipt }) {
  const { t, locale } = useLanguage();
  const now = useNow();
  const changes =
    receipt.action === "added" ? [] : changesOf(receipt.before, receipt.task, now, { t, locale });
  if (changes.length === 0) return <TaskMeta task={receipt.task} />;
  return (
    <ul className="mt-1 grid gap-1">
      {changes.map(({ field, before, after }) => (
        <li key={field} className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-xs">
          {before ? (
            <>
              <del dir="auto" className="text-muted">
                {before}
              </del>
              <ArrowRight className="flip-rtl size-3 text-faint" aria-hidden />
            </>
          ) : null}
          <ins
            dir="auto"
            className="rounded-md bg-accent-soft px-1.5 py-0.5 font-medium text-accent no-underline"
          >
            {after}
          </ins>
        </li>
      ))}
    </ul>
  );
}

function Next({ receipt }: { receipt: TaskReceipt }) {
  const { t, locale } = useLanguage();
  const now = useNow();
  if (!receipt.next) return null;
  return (
    <p className="ms-9 flex items-center gap-1.5 text-muted text-xs">
      <CalendarClock className="size-3.5" aria-hidden />
      {t("tasks.receipt.next", { date: dueText(receipt.next, now, { t, locale }) })}
    </p>
  );
}
