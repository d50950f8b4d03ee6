// What can be done with one task in the palette? What its row can: open, tick off, move, rank, delete.
import CalendarDays from "lucide-react/icons/calendar-days";
import CalendarX2 from "lucide-react/icons/calendar-x-2";
import Check from "lucide-react/icons/check";
import Flag from "lucide-react/icons/flag";
import Pencil from "lucide-react/icons/pencil";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import Trash2 from "lucide-react/icons/trash-2";
import type { Task, TaskFields } from "@/api/types";
import type { PaletteEntry } from "@/ui/palette-option";
import { dueText, type Localization } from "../dates/due-text";
import { quickDays } from "../dates/quick-days";
import type { Now } from "../lists/views";
import { parseQuickAdd } from "../quick-add/parse";
import type { Whereabouts } from "../quick-add/read-line";
import type { TaskActions } from "../store/actions";

export type Setting = Localization & {
  now: Now;
  place: Whereabouts;
  actions: TaskActions;
  onOpen: (task: Task) => void;
};

const PRIORITIES = ["high", "medium", "low", "none"] as const;

/** What is typed as a day, or a day and a time, and nothing else. */
function typedDay(query: string, { now, place }: Setting): TaskFields | null {
  const { title, due_date, due_time, recurrence } = parseQuickAdd(query, now, undefined, place);
  if (title !== "" || due_date === null || recurrence !== null) return null;
  return { due_date, ...(due_time ? { due_time } : {}) };
}

function moves(task: Task, query: string, setting: Setting): PaletteEntry[] {
  const { t, now, actions } = setting;
  const group = t("tasks.bulk.reschedule");
  const move = (id: string, day: string, fields: TaskFields): PaletteEntry => {
    const run = () => void actions.change(task, fields);
    return { id, group, label: t("tasks.palette.move", { day }), icon: <CalendarDays />, run };
  };
  const days = quickDays(now.today)
    .filter(([, date]) => date !== task.due_date)
    .map(([key, date]) => move(key, t(key), { due_date: date }));
  const typed = typedDay(query, setting);
  if (typed?.due_date) {
    const due = { due_date: typed.due_date, due_time: typed.due_time ?? null };
    days.push({ ...move("typed", dueText(due, now, setting), typed), always: true });
  }
  if (task.due_date === null) return days;
  const run = () => void actions.change(task, { due_date: null, due_time: null });
  const label = t("tasks.pick.clearDate");
  return [...days, { id: "dateless", group, label, icon: <CalendarX2 />, run }];
}

function priorities(task: Task, { t, actions }: Setting): PaletteEntry[] {
  return PRIORITIES.filter((priority) => priority !== task.priority).map((priority) => ({
    id: priority,
    group: t("tasks.priority.label"),
    label: t("tasks.priority.is", { priority: t(`tasks.priority.${priority}`) }),
    icon: <Flag />,
    run: () => void actions.change(task, { priority }),
  }));
}

/** `query` is what has been typed since the task was chosen. */
export function taskVerbs(task: Task, query: string, setting: Setting): PaletteEntry[] {
  const { t, actions, onOpen } = setting;
  const group = t("app.palette.do");
  const isDone = task.completed_at !== null;
  const open = { id: "open", group, label: t("tasks.palette.open"), icon: <Pencil /> };
  const tick = isDone
    ? { label: t("tasks.bulk.reopen"), icon: <RotateCcw />, run: () => void actions.reopen(task) }
    : { label: t("tasks.bulk.complete"), icon: <Check />, run: () => void actions.complete(task) };
  const remove = { id: "delete", group, label: t("tasks.act.delete"), icon: <Trash2 /> };
  return [
    { ...open, run: () => onOpen(task) },
    { id: "tick", group, ...tick },
    { ...remove, run: () => void actions.remove(task) },
    ...(isDone ? [] : moves(task, query, setting)),
    ...priorities(task, setting),
  ];
}
