"use client";
// Which tasks does the palette offer? Those that the words name, here and at the server, and a new one.
import Circle from "lucide-react/icons/circle";
import CircleCheck from "lucide-react/icons/circle-check";
import Plus from "lucide-react/icons/plus";
import { useEffect, useMemo } from "react";
import { listTasks } from "@/api/tasks";
import type { Task } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import type { PaletteEntry } from "@/ui/palette-option";
import { toast } from "@/ui/toast-store";
import { dueText } from "../dates/due-text";
import { useWhereabouts } from "../panel/use-whereabouts";
import { fieldsOf, parseQuickAdd } from "../quick-add/parse";
import { currentTasks } from "../store/current-tasks";
import { newKey } from "../store/draft";
import { taskError } from "../task-error";
import { useNow, useTaskActions, useTaskState } from "../use-tasks";
import { type Setting, taskVerbs } from "./task-verbs";

const PAUSE = 250;
/** Fewer letters are in nearly every task. */
const LEAST = 2;

/** What is not loaded: the server looks it up once the typing has paused. */
function useFoundAtServer(query: string): void {
  useEffect(() => {
    if (query.length < LEAST) return;
    const given = new AbortController();
    const clock = setTimeout(() => {
      const found = listTasks({ q: query, status: "all", limit: 20 }, given.signal);
      // Without it, what is loaded is what is found.
      found
        .then(({ tasks }) => currentTasks.getState().store.receive(tasks))
        .catch(() => undefined);
    }, PAUSE);
    return () => {
      clearTimeout(clock);
      given.abort();
    };
  }, [query]);
}

function known(task: Task, setting: Setting): PaletteEntry {
  const isDone = task.completed_at !== null;
  return {
    id: `task-${task.number}`,
    group: setting.t("app.tasks"),
    label: task.title,
    words: `${task.title} #${task.number} ${task.tags.map((tag) => `#${tag}`).join(" ")}`,
    icon: isDone ? <CircleCheck /> : <Circle />,
    ...(task.due_date ? { hint: dueText(task, setting.now, setting) } : {}),
    choices: (query) => taskVerbs(task, query, setting),
  };
}

function adding(query: string, { t, locale, now, place, actions }: Setting): PaletteEntry[] {
  const parsed = parseQuickAdd(query, now, undefined, place);
  const { title } = parsed;
  if (title === "") return [];
  const add = () =>
    actions.add(fieldsOf(parsed), newKey()).catch((reason) => {
      const problem = taskError(reason, t);
      toast(t("tasks.add.notAdded", { title, problem }), { tone: "danger", duration: 0 });
    });
  return [
    {
      id: "add-task",
      group: t("tasks.add.label"),
      label: t("tasks.palette.add", { title }),
      icon: <Plus />,
      always: true,
      ...(parsed.due_date ? { hint: dueText(parsed, now, { t, locale }) } : {}),
      run: () => void add(),
    },
  ];
}

type Props = {
  query: string;
  onOpen: (task: Task) => void;
  /** Hears of the entries, and of none when this goes. */
  onEntries: (entries: readonly PaletteEntry[]) => void;
};

/** Draws nothing: the palette is there before this has been loaded. */
export function TaskEntries({ query: typed, onOpen, onEntries }: Props) {
  const query = typed.trim();
  const { t, locale } = useLanguage();
  const { tasks } = useTaskState();
  const now = useNow();
  const place = useWhereabouts();
  const actions = useTaskActions();
  useFoundAtServer(query);
  const entries = useMemo(() => {
    if (query === "") return [];
    const setting = { t, locale, now, place, actions, onOpen };
    const all = [...tasks.values()].filter((task) => task.number > 0 && !task.deleted_at);
    const isDone = (task: Task) => Number(task.completed_at !== null);
    all.sort((a, b) => isDone(a) - isDone(b) || b.number - a.number);
    return [...all.map((task) => known(task, setting)), ...adding(query, setting)];
  }, [query, tasks, now, place, actions, onOpen, t, locale]);
  useEffect(() => onEntries(entries), [entries, onEntries]);
  return null;
}
