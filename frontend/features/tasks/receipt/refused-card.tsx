"use client";
// Why was nothing done? A sentence, and a button for each task that may have been meant.
import { CircleAlert, CircleHelp } from "lucide-react";
import type { RefusedReceipt } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { dueText } from "../dates/due-text";
import { codeSentence } from "../task-error";
import { useNow } from "../use-tasks";

type Props = { receipt: RefusedReceipt; onReply: (text: string) => void };

export function RefusedCard({ receipt, onReply }: Props) {
  const { t, locale } = useLanguage();
  const now = useNow();
  const { error, tasks = [] } = receipt;
  const isQuestion = error.code === "several_tasks_match" && tasks.length > 0;
  const Icon = isQuestion ? CircleHelp : CircleAlert;
  return (
    <>
      <p className="flex items-start gap-2 text-sm">
        <Icon
          className={`mt-0.5 size-4 shrink-0 ${isQuestion ? "text-accent" : "text-warning"}`}
          aria-hidden
        />
        {isQuestion ? t("tasks.receipt.several") : codeSentence(error.code, error.message, t)}
      </p>
      {isQuestion ? (
        <ul className="grid gap-1.5">
          {tasks.map((task) => (
            <li key={task.number}>
              <button
                type="button"
                onClick={() =>
                  onReply(
                    t("tasks.receipt.choose", { number: `#${task.number}`, title: task.title }),
                  )
                }
                className="flex w-full items-baseline gap-2.5 rounded-lg border border-line px-3 py-2 text-start text-sm hover:border-accent hover:bg-hover"
              >
                <span dir="ltr" className="text-faint text-xs tabular-nums">
                  #{task.number}
                </span>
                <span className="min-w-0 flex-1">
                  <bdi>{task.title}</bdi>
                </span>
                {task.due_date ? (
                  <span className="text-muted text-xs">{dueText(task, now, { t, locale })}</span>
                ) : null}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
