"use client";
// How is a task added by hand? One line, that shows how it was understood before Enter.
import { Plus, RotateCcw } from "lucide-react";
import { type FormEvent, type Ref, useId, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { cx } from "@/ui/classes";
import type { View } from "../lists/views";
import { fieldsOf, parseQuickAdd } from "../quick-add/parse";
import { taskError } from "../task-error";
import { useBoard } from "./board";
import { Understood } from "./understood";

const NONE: ReadonlySet<string> = new Set();

export function QuickAdd({ inputRef }: { inputRef?: Ref<HTMLInputElement> }) {
  const { t } = useLanguage();
  const { now, actions, view } = useBoard();
  const [text, setText] = useState("");
  const [ignored, setIgnored] = useState(NONE);
  const [problem, setProblem] = useState("");
  const hint = useId();
  const parsed = parseQuickAdd(text, now, ignored);

  function type(next: string) {
    setText(next);
    setProblem("");
    if (next === "") setIgnored(NONE);
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === "") return;
    if (parsed.title === "") return setProblem(t("tasks.add.titleMissing"));
    const fields = fieldsOf(parsed);
    if (!fields.due_date && !parsed.spans.length)
      Object.assign(fields, defaultsIn(view, now.today));
    const [kept, keptIgnored] = [text, ignored];
    type("");
    try {
      await actions.add(fields);
    } catch (reason) {
      setText((typed) => typed || kept);
      setIgnored(keptIgnored);
      setProblem(taskError(reason, t));
    }
  }

  const hasMeaning = parsed.spans.length > 0 || ignored.size > 0;
  return (
    <form onSubmit={submit} className="grid gap-1.5">
      <div
        className={cx(
          "flex items-center gap-1 rounded-xl border border-line-strong bg-surface ps-3 pe-1 shadow-card transition-colors",
          "focus-within:border-accent focus-within:outline-2 focus-within:outline-accent focus-within:-outline-offset-1",
        )}
      >
        <Plus className="size-4 shrink-0 text-muted" aria-hidden />
        <input
          ref={inputRef}
          value={text}
          dir={text ? "auto" : undefined}
          maxLength={500}
          aria-label={t("tasks.add.label")}
          aria-describedby={hint}
          placeholder={t("tasks.add.placeholder")}
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || text === "") return;
            event.stopPropagation();
            type("");
          }}
          enterKeyHint="done"
          className="h-10 min-w-0 flex-1 bg-transparent text-base outline-none sm:text-sm"
        />
        {text.trim() ? (
          <Button type="submit" look="primary" size="sm" className="h-8">
            {t("tasks.add.submit")}
          </Button>
        ) : null}
      </div>
      <div id={hint} className="empty:hidden">
        {problem ? (
          <p role="alert" className="text-danger text-xs">
            {problem}
          </p>
        ) : null}
        {hasMeaning ? (
          <div className="flex flex-wrap items-center gap-1.5">
            <Understood
              parsed={parsed}
              onIgnore={(span) => setIgnored(new Set([...ignored, span]))}
            />
            {ignored.size > 0 ? (
              <Button
                look="quiet"
                size="sm"
                className="h-6 px-1.5 text-xs"
                onClick={() => setIgnored(NONE)}
              >
                <RotateCcw className="size-3" aria-hidden />
                {t("tasks.add.restore")}
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
    </form>
  );
}

/** A plain line belongs to the list that one is looking at. */
function defaultsIn(view: View, today: string) {
  return view === "today" ? { due_date: today } : {};
}
