"use client";
// How is a task added by hand? One line, that shows how it was understood before Enter.
import Plus from "lucide-react/icons/plus";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import { type RefObject, useId } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { isComposing } from "@/ui/composing";
import { withMarks } from "@/ui/words";
import { ParsedChips } from "./parsed-chips";
import { useAddLine } from "./use-add-line";
import { useCaptured } from "./use-captured";

/** Marks are set at the end of the line only: elsewhere they would move the caret. */
function written({ value, selectionEnd }: HTMLInputElement, event: Event): string {
  const isWriting = event instanceof InputEvent && event.isComposing;
  return isWriting || selectionEnd !== value.length ? value : withMarks(value);
}

type AddLine = ReturnType<typeof useAddLine>;

export function QuickAdd({ inputRef }: { inputRef: RefObject<HTMLInputElement | null> }) {
  const { t } = useLanguage();
  const hint = useId();
  const line = useAddLine();
  useCaptured(line.capture, inputRef);
  return (
    <form onSubmit={line.submit} className="grid grid-cols-[minmax(0,1fr)]">
      <div className="flex items-center gap-2.5 rounded-xl ps-3.5 pe-1 focus-within:outline-2 focus-within:outline-accent focus-within:-outline-offset-1">
        <Plus className="size-4 shrink-0 text-muted" aria-hidden />
        <LineField inputRef={inputRef} line={line} hint={hint} />
        {line.text.trim() ? (
          <Button type="submit" look="primary" size="sm" className="pointer-coarse:min-h-9!">
            {t("tasks.add.submit")}
          </Button>
        ) : null}
      </div>
      <div id={hint} className="grid gap-1.5 px-3.5 pt-1 pb-2 empty:hidden">
        {line.problem ? (
          <p role="alert" className="text-danger text-xs">
            {line.problem}
          </p>
        ) : null}
        <NotUnderstood words={line.parsed.unread} />
        <Meaning line={line} />
      </div>
    </form>
  );
}

type FieldProps = {
  inputRef: RefObject<HTMLInputElement | null>;
  line: AddLine;
  hint: string;
};

function LineField({ inputRef, line: { text, type }, hint }: FieldProps) {
  const { t } = useLanguage();
  return (
    <input
      ref={inputRef}
      value={text}
      dir={text ? "auto" : undefined}
      maxLength={500}
      aria-label={t("tasks.add.label")}
      aria-describedby={hint}
      placeholder={t("tasks.add.placeholder")}
      onChange={({ target, nativeEvent }) => type(written(target, nativeEvent))}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || text === "" || isComposing(event.nativeEvent)) return;
        event.stopPropagation();
        type("");
      }}
      enterKeyHint="done"
      className="h-10 min-w-0 pointer-coarse:h-11 flex-1 bg-transparent text-base outline-none sm:text-sm"
    />
  );
}

/** A repetition that no rule can say stays in the title, and the person is told. */
function NotUnderstood({ words }: { words: string | null }) {
  const { t } = useLanguage();
  if (words === null) return null;
  return <p className="text-muted text-xs">{t("tasks.add.notUnderstood", { words })}</p>;
}

/** How the line was understood, and the way back from what was ignored. */
function Meaning({ line }: { line: AddLine }) {
  const { t } = useLanguage();
  const { parsed, impliedDate, hasIgnored } = line;
  if (parsed.spans.length === 0 && impliedDate === null && !hasIgnored) return null;
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <ParsedChips
        parsed={parsed}
        impliedDate={impliedDate}
        onIgnore={line.ignore}
        onNoDate={line.dropDate}
      />
      {hasIgnored ? (
        <Button look="quiet" size="sm" className="h-6 px-1.5 text-xs" onClick={line.readAgain}>
          <RotateCcw className="size-3" aria-hidden />
          {t("tasks.add.restore")}
        </Button>
      ) : null}
    </div>
  );
}
