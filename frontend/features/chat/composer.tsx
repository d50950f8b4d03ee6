"use client";
// Where is a message written?
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { isComposing } from "@/ui/composing";
import { useMedia } from "@/ui/use-media";
import { replaceRange } from "./completion";
import { CompletionList } from "./completion-list";
import { ComposerButtons } from "./composer-buttons";
import { composerId } from "./focus-composer";
import { recall, sends } from "./keys";
import { Limit, messageLimit } from "./limit";
import { type Choice, useCompletions } from "./use-completions";

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

function useGrowing(text: string) {
  const field = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    if (!field.current) return;
    field.current.style.height = "auto";
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [text]);
  return field;
}

export function Composer({ text, onText, said, busy, stopping, onSend, onStop }: Props) {
  const { t } = useLanguage();
  const short = useMedia("(max-width: 479px)");
  const listId = useId();
  const field = useGrowing(text);
  const [caret, setCaret] = useState(text.length);
  const [recalled, setRecalled] = useState(-1);
  const goTo = useRef<number | null>(null);
  const completions = useCompletions(text, caret);

  useEffect(() => {
    if (goTo.current === null) return;
    field.current?.setSelectionRange(goTo.current, goTo.current);
    goTo.current = null;
  });

  // One opens a chat to write, unless that would bring up the keyboard of a touch screen.
  useEffect(() => {
    const untouched = document.activeElement?.matches("body, h1, a") ?? true;
    if (untouched && window.matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, [field]);

  const write = (written: string, at = written.length) => {
    onText(written);
    setCaret(at);
    goTo.current = at;
  };
  const send = () => {
    const ready = text.trim();
    if (!ready || ready.length > messageLimit) return;
    setRecalled(-1);
    onSend(ready);
  };
  const choose = (choice: Choice) => {
    if (!completions.at) return;
    if (choice.kind === "command" && choice.command.whole) return onSend(t(choice.command.text));
    const by = choice.kind === "command" ? t(choice.command.text) : `#${choice.task.number} `;
    const next = replaceRange(text, completions.at, by);
    write(next.text, next.caret);
  };

  const onCompletionKey = (event: KeyboardEvent): boolean => {
    const { at, choices, active, setActive, dismiss } = completions;
    const chosen = choices[active];
    if (!at || !chosen || isComposing(event.nativeEvent)) return false;
    if (event.key === "ArrowDown") setActive(active + 1);
    else if (event.key === "ArrowUp") setActive(active - 1);
    else if (event.key === "Enter" || event.key === "Tab") choose(chosen);
    else if (event.key === "Escape") dismiss();
    else return false;
    return true;
  };
  const onRecallKey = (event: KeyboardEvent): boolean => {
    const step = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : null;
    if (step === null || (recalled < 0 && (step < 0 || text !== ""))) return false;
    const found = recall(said(), recalled, step);
    setRecalled(found.at);
    write(found.text);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (onCompletionKey(event) || onRecallKey(event)) event.preventDefault();
    else if (sends(event.nativeEvent)) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape" && busy) onStop();
  };

  return (
    <form
      className="relative rounded-3xl border border-line-strong bg-surface shadow-card transition-colors focus-within:border-accent"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <CompletionList id={listId} completions={completions} onChoose={choose} />
      <textarea
        ref={field}
        id={composerId}
        // An empty field shows its placeholder in the page's own direction.
        dir={text ? "auto" : undefined}
        rows={1}
        value={text}
        aria-label={t("chat.composer.label")}
        placeholder={t(short ? "chat.composer.placeholderShort" : "chat.composer.placeholder")}
        aria-autocomplete="list"
        aria-controls={completions.at ? listId : undefined}
        aria-activedescendant={
          completions.at ? `${listId}-${completions.choices[completions.active]?.id}` : undefined
        }
        className="block max-h-[40dvh] min-h-12 w-full resize-none bg-transparent px-4.5 pt-3.5 pb-1 text-base leading-6 outline-none placeholder:truncate"
        onChange={(event) => {
          onText(event.target.value);
          setCaret(event.target.selectionStart);
          setRecalled(-1);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      <Limit length={text.trim().length} />
      <ComposerButtons
        text={text}
        busy={busy}
        stopping={stopping}
        onStop={onStop}
        onWrite={write}
        onSlash={() => {
          write("/");
          field.current?.focus();
        }}
        onHash={() => {
          write(text === "" || text.endsWith(" ") ? `${text}#` : `${text} #`);
          field.current?.focus();
        }}
      />
    </form>
  );
}
