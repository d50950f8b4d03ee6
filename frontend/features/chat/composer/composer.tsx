"use client";
// Where is a message written and sent? In this form: a field, its completions and its buttons.
import { useId } from "react";
import { useLanguage } from "@/language/use-language";
import { replaceRange } from "./completion";
import { CompletionList } from "./completion-list";
import { ComposerButtons } from "./composer-buttons";
import { MessageField } from "./message-field";
import { MessageLimit, useMessageLimit } from "./message-limit";
import { type Choice, type Completions, useCompletions } from "./use-completions";
import { useComposerKeys } from "./use-composer-keys";
import { type MessageFieldState, useMessageField } from "./use-message-field";

type Props = {
  text: string;
  onText: (text: string) => void;
  /** What the person sent before, oldest first. */
  sentTexts: () => readonly string[];
  isBusy: boolean;
  stopping: boolean;
  onSend: (text: string) => void;
  onStop: () => void;
};

/** Whole commands are sent at once; others, and mentions, are written into the text. */
function useChoose(
  { text, onSend }: Pick<Props, "text" | "onSend">,
  { completion }: Completions,
  write: MessageFieldState["write"],
) {
  const { t } = useLanguage();
  return (choice: Choice) => {
    if (!completion) return;
    const isCommand = choice.kind === "command";
    if (isCommand && choice.command.isWhole) return onSend(t(choice.command.text));
    const by = isCommand ? t(choice.command.text) : `#${choice.task.number} `;
    const next = replaceRange(text, completion, by);
    write(next.text, next.caret);
  };
}

function useComposer(props: Props) {
  const { text, sentTexts, isBusy, onText, onSend, onStop } = props;
  const field = useMessageField(text, isBusy, onText);
  const completions = useCompletions(text, field.caret);
  const onChoose = useChoose(props, completions, field.write);
  const { canSend } = useMessageLimit(text);
  const send = () => {
    if (canSend) onSend(text.trim());
  };
  const start = (sign: string) => {
    field.write(text === "" || /\s$/.test(text) ? text + sign : `${text} ${sign}`);
    field.focus();
  };
  const { write } = field;
  const keys = { text, sentTexts, isBusy, completions, write, onStop, onSend: send, onChoose };
  return { ...field, ...useComposerKeys(keys), completions, canSend, send, start, onChoose };
}

export function Composer(props: Props) {
  const { text, isBusy, stopping, onText, onStop } = props;
  const listId = useId();
  const composer = useComposer(props);
  const { completions, canSend, field } = composer;
  return (
    <form
      className="low:flex low:items-end relative rounded-3xl border border-line-strong bg-surface shadow-card transition-colors focus-within:border-accent has-[textarea:focus]:outline-2 has-[textarea:focus]:outline-accent has-[textarea:focus]:-outline-offset-1"
      onSubmit={(event) => {
        event.preventDefault();
        composer.send();
      }}
    >
      <CompletionList id={listId} completions={completions} onChoose={composer.onChoose} />
      <MessageField
        {...{ field, listId, completions }}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          composer.setCaret(event.target.selectionStart);
          composer.endRecall();
        }}
        onSelect={(event) => composer.setCaret(event.currentTarget.selectionStart)}
        onKeyDown={composer.onKeyDown}
      />
      <MessageLimit text={text} />
      <ComposerButtons
        {...{ text, canSend, isBusy, stopping, onStop }}
        onStart={composer.start}
        onWrite={composer.write}
      />
    </form>
  );
}
