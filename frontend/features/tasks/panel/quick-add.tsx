"use client";
// How is a task added by hand? One line, that shows how it was understood before Enter.
import Plus from "lucide-react/icons/plus";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import { type Ref, useId } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { cx } from "@/ui/classes";
import { isComposing } from "@/ui/composing";
import { withMarks } from "@/ui/words";
import { Understood } from "./understood";
import { useAddLine } from "./use-add-line";

/** Marks are set at the end of the line only: elsewhere they would move the caret. */
function written({ value, selectionEnd }: HTMLInputElement, event: Event): string {
  const isWriting = event instanceof InputEvent && event.isComposing;
  return isWriting || selectionEnd !== value.length ? value : withMarks(value);
}

export function QuickAdd({ inputRef }: { inputRef?: Ref<HTMLInputElement> }) {
  const { t } = useLanguage();
  const hint = useId();
  const line = useAddLine();
  const { text, type, problem, parsed, impliedDate } = line;
  const hasMeaning = parsed.spans.length > 0 || impliedDate !== null || line.hasIgnored;
  return (
    <form onSubmit={line.submit} className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
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
          onChange={({ target, nativeEvent }) => type(written(target, nativeEvent))}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || text === "" || isComposing(event.nativeEvent)) return;
            event.stopPropagation();
            type("");
          }}
          enterKeyHint="done"
          className="h-10 min-w-0 pointer-coarse:h-11 flex-1 bg-transparent text-base outline-none sm:text-sm"
        />
        {text.trim() ? (
          <Button type="submit" look="primary" size="sm" className="pointer-coarse:min-h-9!">
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
              impliedDate={impliedDate}
              onIgnore={line.ignore}
              onNoDate={line.dropDate}
            />
            {line.hasIgnored ? (
              <Button
                look="quiet"
                size="sm"
                className="h-6 px-1.5 text-xs"
                onClick={line.readAgain}
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
