"use client";
// What do the offered commands and tasks look like? Rows of a list box above the message field.
import Check from "lucide-react/icons/check";
import Hash from "lucide-react/icons/hash";
import Slash from "lucide-react/icons/slash";
import { formatLocalDate } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { Words } from "@/ui/words";
import type { MentionedTask } from "../conversation/chat-context";
import type { Choice, Completions } from "./use-completions";

function TaskPreview({ task }: { task: MentionedTask }) {
  const { t, locale } = useLanguage();
  const due = task.due_date ? formatLocalDate(locale, task.due_date) : t("chat.mentions.noDate");
  return (
    <>
      <Hash aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="shrink-0 text-muted tabular-nums">{task.number}</span>
      <span
        dir="auto"
        className={cx("own-words min-w-0 flex-1 truncate", task.completed && "line-through")}
      >
        <Words text={task.title} />
      </span>
      <span className="flex shrink-0 items-center gap-1 text-muted text-xs">
        {task.completed ? <Check aria-hidden className="size-3.5" /> : null}
        {task.completed ? t("chat.mentions.done") : due}
      </span>
    </>
  );
}

function ChoiceContent({ choice }: { choice: Choice }) {
  if (choice.kind === "mention") return <TaskPreview task={choice.task} />;
  return (
    <>
      <Slash aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 flex-1 truncate">{choice.label}</span>
      <span className="shrink-0 text-muted text-xs" dir="ltr">
        /{choice.command.name}
      </span>
    </>
  );
}

type Props = { id: string; completions: Completions; onChoose: (choice: Choice) => void };

/** The focus stays in the field; the field names the active option. */
export function CompletionList({ id, completions, onChoose }: Props) {
  const { t } = useLanguage();
  const { completion, choices, activeIndex, setActive } = completions;
  if (!completion) return null;
  const isCommand = completion.kind === "command";
  return (
    <div
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label={t(isCommand ? "chat.commands.label" : "chat.mentions.label")}
      className="absolute inset-x-0 bottom-full z-20 mb-2 max-h-[min(24rem,50dvh)] animate-appear overflow-y-auto rounded-2xl border border-line bg-raised p-1.5 shadow-pop"
    >
      {choices.map((choice, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
        <div
          key={choice.id}
          id={`${id}-${choice.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === activeIndex}
          onMouseMove={() => index !== activeIndex && setActive(index)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(choice)}
          className={cx(
            "flex cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-2 text-sm pointer-coarse:py-3",
            index === activeIndex && "bg-chosen",
          )}
        >
          <ChoiceContent choice={choice} />
        </div>
      ))}
    </div>
  );
}
