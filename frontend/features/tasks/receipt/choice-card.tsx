"use client";
// Which task is meant? A button for each that may be; pressing one answers for the person.
import CircleHelp from "lucide-react/icons/circle-help";
import type { Task } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Words } from "@/ui/words";
import { dueText } from "../dates/due-text";
import { useNow } from "../use-tasks";

type Props = { tasks: readonly Task[]; onReply: (text: string) => void };

export function ChoiceCard({ tasks, onReply }: Props) {
  const { t, locale } = useLanguage();
  const now = useNow();
  return (
    <>
      <p className="flex items-center gap-2 font-medium text-sm">
        <CircleHelp className="size-4 shrink-0 text-accent" aria-hidden />
        {t("tasks.receipt.several")}
      </p>
      <ul className="grid gap-1.5">
        {tasks.map(({ number, title, due_date, due_time }) => (
          <li key={number}>
            <button
              type="button"
              onClick={() => onReply(t("tasks.receipt.choose", { number: `#${number}`, title }))}
              className="flex w-full flex-wrap items-baseline gap-x-2.5 rounded-lg border border-line px-3 py-2 text-start text-sm leading-5 transition-colors hover:border-accent hover:bg-hover pointer-coarse:py-3"
            >
              <span dir="ltr" className="text-faint text-xs tabular-nums">
                #{number}
              </span>
              <span className="min-w-0 flex-1 basis-36">
                <bdi>
                  <Words text={title} />
                </bdi>
              </span>
              {due_date ? (
                <span className="text-muted text-xs">
                  {dueText({ due_date, due_time }, now, { t, locale })}
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
