"use client";
// Who reminds of tasks whose time has come? One of the open tabs, which looks every ten seconds.
import { useEffect, useRef } from "react";
import { formatLocalTime } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { usePreferences } from "@/storage/current-record";
import { dueTasks, keyOf, LATE_MINUTES, type Moment, type Timed } from "./due";
import { permission, show } from "./permission";
import { ReminderClaims } from "./reminder-claims";

const INTERVAL = 10_000;

type Props = {
  userId: string;
  tasks: readonly Timed[];
  /** The date and the minute in the user's zone, now or so many minutes ago. */
  now: (minutesAgo?: number) => Moment;
  onOpen: () => void;
};

/** Draws nothing; does nothing unless it was asked for and allowed. */
export function Reminders({ userId, tasks, now, onOpen }: Props) {
  const { t, locale } = useLanguage();
  const { reminders, push } = usePreferences();
  const latest = useRef({ tasks, now, onOpen, t, locale });
  latest.current = { tasks, now, onOpen, t, locale };

  useEffect(() => {
    if (!reminders || permission() !== "granted") return;
    const claims = new ReminderClaims(userId);
    async function check() {
      const { tasks, now, onOpen, t, locale } = latest.current;
      for (const task of dueTasks(tasks, now(LATE_MINUTES), now(), claims.shown)) {
        if (!(await claims.claim(keyOf(task)))) continue;
        const time = formatLocalTime(locale, task.due_time);
        const isLate = task.due_time !== now().time;
        const body = t(isLate ? "reminders.late" : "reminders.due", { time });
        show(task.title, body, `lethe-${keyOf(task)}`, onOpen);
      }
    }
    void check();
    const clock = setInterval(() => void check(), INTERVAL);
    return () => {
      clearInterval(clock);
      claims.close();
    };
  }, [reminders, userId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another user may have chosen otherwise
  useEffect(() => {
    if (permission() !== "granted") return;
    void import("./push").then(({ keepInStep }) => keepInStep(reminders && push));
  }, [reminders, push, userId]);
  return null;
}
