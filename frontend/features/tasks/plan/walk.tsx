"use client";
// Where shall each overdue or undated task go? One after the other, by one key each.
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Task } from "@/api/types";
import { formatLocalDate } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { usePlanWords } from "@/language/use-plan-words";
import { Button } from "@/ui/button";
import { Kbd } from "@/ui/kbd";
import { Words } from "@/ui/words";
import { addDays, nextWeekday } from "../dates/local-date";
import { isOpen } from "../lists/views";
import { useBoard } from "../panel/board";

type Choice = { key: string; word: `walk.${Verb}`; run: (task: Task) => void };
type Verb = "today" | "tomorrow" | "nextWeek" | "noDate" | "done" | "remove" | "skip";

const card =
  "grid gap-3 rounded-2xl border border-line bg-surface p-4 shadow-card outline-none focus-visible:border-accent";

/** Digits stand on the keyboards of every language. */
function useChoices(): Choice[] {
  const { actions, moveTo, now } = useBoard();
  const to = (date: string | null) => (task: Task) => moveTo([task.number], date);
  return [
    { key: "1", word: "walk.today", run: to(now.today) },
    { key: "2", word: "walk.tomorrow", run: to(addDays(now.today, 1)) },
    { key: "3", word: "walk.nextWeek", run: to(nextWeekday(addDays(now.today, 1), 0)) },
    { key: "4", word: "walk.noDate", run: to(null) },
    { key: "5", word: "walk.done", run: (task) => void actions.complete(task) },
    { key: "6", word: "walk.remove", run: (task) => void actions.remove(task) },
    { key: "0", word: "walk.skip", run: () => undefined },
  ];
}

/** Where the walk is: at the next task that is still open. `numbers` are as at its beginning. */
function useSteps(numbers: readonly number[]) {
  const { state } = useBoard();
  const [at, setAt] = useState(0);
  const found = state.tasks.get(numbers[at] ?? 0);
  const task = found && isOpen(found) ? found : null;
  // What is done or gone elsewhere meanwhile needs no plan.
  useEffect(() => {
    if (!task && at < numbers.length) setAt(at + 1);
  }, [task, at, numbers.length]);
  return { task, at, next: () => setAt(at + 1) };
}

export function Walk({ numbers, onEnd }: { numbers: readonly number[]; onEnd: () => void }) {
  const t = usePlanWords();
  const choices = useChoices();
  const { task, at, next } = useSteps(numbers);
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);

  function choose(choice: Choice | undefined) {
    if (!choice || !task) return;
    choice.run(task);
    next();
    box.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") return onEnd();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const choice = choices.find(({ key }) => key === event.key);
    if (choice) event.preventDefault();
    choose(choice);
  }

  const place = t("walk.place", { at: at + 1, of: numbers.length });
  const title = t("walk.title");
  return (
    <section ref={box} tabIndex={-1} aria-label={title} onKeyDown={onKeyDown} className={card}>
      {task ? <Question task={task} place={place} /> : <p role="status">{t("walk.over")}</p>}
      <div className="flex flex-wrap gap-1.5">
        {task ? <Choices choices={choices} onChoose={choose} /> : null}
        <Button look="quiet" size="sm" onClick={onEnd}>
          {t("walk.end")}
        </Button>
      </div>
    </section>
  );
}

type ChoicesProps = { choices: readonly Choice[]; onChoose: (choice: Choice) => void };

function Choices({ choices, onChoose }: ChoicesProps) {
  const t = usePlanWords();
  return choices.map((choice) => (
    <Button
      key={choice.key}
      size="sm"
      aria-keyshortcuts={choice.key}
      onClick={() => onChoose(choice)}
    >
      {t(choice.word)} <Kbd keys={choice.key} />
    </Button>
  ));
}

function Question({ task, place }: { task: Task; place: string }) {
  const { locale } = useLanguage();
  const t = usePlanWords();
  const when = task.due_date
    ? t("walk.overdue", { day: formatLocalDate(locale, task.due_date, { dateStyle: "medium" }) })
    : t("walk.undated");
  return (
    <div role="status">
      <p className="text-muted text-xs">
        {place} · {when}
      </p>
      <p dir="auto" className="own-words font-medium">
        <Words text={task.title} />
      </p>
      {task.notes ? (
        <p dir="auto" className="own-words line-clamp-3 text-muted text-sm">
          {task.notes}
        </p>
      ) : null}
    </div>
  );
}
