"use client";
// What else can be done to a task from its row? Plain buttons: a long list has many of them.
import CalendarDays from "lucide-react/icons/calendar-days";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import Trash2 from "lucide-react/icons/trash-2";
import { type MouseEvent, useState } from "react";
import type { Task } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { isDraft } from "../store/draft";
import { useNow, useTaskActions } from "../use-tasks";
import { DatePicker } from "./date-picker";
import { PlainButton } from "./plain-button";

/** Of a double click only the first press counts: another row may stand here by the second. */
const ignoringDoubleClick = (act: () => unknown) => (event: MouseEvent) =>
  void (event.detail > 1 || act());

// Over the row's end, so that hidden buttons take no room from the title; a finger sees them beside it.
const position = "pointer-fine:absolute pointer-fine:end-1.5 pointer-fine:top-1 rounded-lg";
const reveal =
  "opacity-0 focus-within:opacity-100 group-hover/row:opacity-100 pointer-coarse:opacity-100";

/** Seen on hover and focus. A finger sees only the date; it deletes in the opened task. */
export function RowActions({ task }: { task: Task }) {
  const { t } = useLanguage();
  const actions = useTaskActions();
  const [isScheduling, setScheduling] = useState(false);
  if (isDraft(task)) return null;
  if (task.deleted_at !== null) return <Restore task={task} />;
  return (
    <div
      className={cx(
        "flex bg-hover pointer-coarse:-me-2.5 pointer-coarse:bg-transparent",
        position,
        isScheduling ? "opacity-100" : reveal,
      )}
    >
      {task.completed_at === null ? (
        <Schedule task={task} isOpen={isScheduling} onOpen={setScheduling} />
      ) : null}
      <PlainButton
        className="pointer-coarse:hidden"
        label={t("tasks.act.deleteOne", { title: task.title })}
        onClick={ignoringDoubleClick(() => actions.remove(task))}
      >
        <Trash2 className="size-4" aria-hidden />
      </PlainButton>
    </div>
  );
}

function Restore({ task }: { task: Task }) {
  const { t } = useLanguage();
  const actions = useTaskActions();
  return (
    <PlainButton
      className="pointer-coarse:-my-3 pointer-coarse:-me-2.5"
      label={t("tasks.act.restoreOne", { title: task.title })}
      onClick={ignoringDoubleClick(() => actions.restore(task))}
    >
      <RotateCcw className="size-4" aria-hidden />
    </PlainButton>
  );
}

type ScheduleProps = { task: Task; isOpen: boolean; onOpen: (isOpen: boolean) => void };

/** The picker itself is made when it is first asked for. */
function Schedule({ task, isOpen, onOpen }: ScheduleProps) {
  const { t } = useLanguage();
  const actions = useTaskActions();
  const { today } = useNow();
  const [isMade, setMade] = useState(false);
  const button = (
    <PlainButton
      data-schedule
      className="pointer-coarse:-my-3"
      label={t("tasks.act.schedule", { title: task.title })}
      {...(isMade
        ? {}
        : {
            onClick: () => {
              setMade(true);
              onOpen(true);
            },
          })}
    >
      <CalendarDays className="size-4" aria-hidden />
    </PlainButton>
  );
  if (!isMade) return button;
  return (
    <DatePicker
      due={task}
      today={today}
      open={isOpen}
      onOpenChange={onOpen}
      onChange={(due) => void actions.change(task, due)}
      trigger={button}
    />
  );
}
