"use client";
// What is due on the day that is looked at? Its tasks, with room for their titles.
import type { Task } from "@/api/types";
import { formatLocalDate } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { usePlanWords } from "@/language/use-plan-words";
import type { LocalDate } from "../dates/local-date";
import { PlannedTask } from "./planned-task";

type Props = { day: LocalDate; tasks: readonly Task[]; onDay: (day: LocalDate) => void };

export function DayList({ day, tasks, onDay }: Props) {
  const { locale } = useLanguage();
  const t = usePlanWords();
  const name = formatLocalDate(locale, day, { dateStyle: "full" });
  return (
    <section aria-label={name} className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <h2 className="font-medium text-sm">{name}</h2>
      {tasks.length === 0 ? <p className="text-muted text-sm">{t("nothing")}</p> : null}
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-1">
        {tasks.map((task) => (
          <PlannedTask key={task.number} task={task} day={name} onDay={onDay} />
        ))}
      </ul>
    </section>
  );
}
