"use client";
// Where is a message written?
import { type ComponentProps, useId } from "react";
import { useLanguage } from "@/language/use-language";
import { useMedia } from "@/ui/use-media";
import { replaceRange } from "./completion";
import { CompletionList } from "./completion-list";
import { ComposerButtons } from "./composer-buttons";
import { composerId } from "./focus-composer";
import { Limit, useLimit } from "./message-limit";
import { type Choice, type Completions, useCompletions } from "./use-completions";
import { useComposerKeys } from "./use-composer-keys";
import { type Field, useField } from "./use-message-field";

type Props = {
  text: string;
  onText: (text: string) => void;
  /** What the person said before, oldest first. */
  said: () => readonly string[];
  busy: boolean;
  stopping: boolean;
  onSend: (text: string) => void;
  onStop: () => void;
};

/** The names that tell a screen reader which offer is the active one. */
function offered(listId: string, { at, choices, active }: Completions): ComponentProps<"textarea"> {
  if (!at) return {};
  return { "aria-controls": listId, "aria-activedescendant": `${listId}-${choices[active]?.id}` };
}

type BoxProps = ComponentProps<"textarea"> & { field: Field["field"]; value: string };

function Box({ field, value, ...rest }: BoxProps) {
  const { t } = useLanguage();
  const short = useMedia("(max-width: 479px)");
  return (
    <textarea
      ref={field}
      id={composerId}
      // An empty field shows its placeholder in the page's own direction.
      dir={value ? "auto" : undefined}
      rows={1}
      value={value}
      aria-label={t("chat.composer.label")}
      placeholder={t(short ? "chat.composer.placeholderShort" : "chat.composer.placeholder")}
      aria-autocomplete="list"
      aria-describedby={`${composerId}-hint`}
      className="block max-h-[40dvh] min-h-12 w-full resize-none bg-transparent px-4.5 pt-3.5 pb-1 text-base leading-6 outline-none placeholder:truncate"
      {...rest}
    />
  );
}

export function Composer({ text, onText, said, busy, stopping, onSend, onStop }: Props) {
  const { t } = useLanguage();
  const listId = useId();
  const { field, caret, setCaret, write, focus } = useField(text, busy, onText);
  const completions = useCompletions(text, caret);
  const { isReady } = useLimit(text);

  const send = () => {
    if (isReady) onSend(text.trim());
  };
  const choose = (choice: Choice) => {
    if (!completions.at) return;
    if (choice.kind === "command" && choice.command.whole) return onSend(t(choice.command.text));
    const by = choice.kind === "command" ? t(choice.command.text) : `#${choice.task.number} `;
    const next = replaceRange(text, completions.at, by);
    write(next.text, next.caret);
  };
  const start = (sign: string) => {
    write(text === "" || /\s$/.test(text) ? text + sign : `${text} ${sign}`);
    focus();
  };
  const keys = { text, said, busy, completions, write, onStop, onSend: send, onChoose: choose };
  const { onKeyDown, forget } = useComposerKeys(keys);

  return (
    <form
      className="relative rounded-3xl border border-line-strong bg-surface shadow-card transition-colors focus-within:border-accent"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <CompletionList id={listId} completions={completions} onChoose={choose} />
      <Box
        {...offered(listId, completions)}
        field={field}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          setCaret(event.target.selectionStart);
          forget();
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      <p id={`${composerId}-hint`} className="sr-only">
        {t("chat.composer.hint")}
      </p>
      <Limit text={text} />
      <ComposerButtons
        {...{ text, isReady, busy, stopping, onStop, onStart: start, onWrite: write }}
      />
    </form>
  );
}
