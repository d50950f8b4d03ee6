"use client";
// Which tags does a task carry? Typed one by one, taken off with a press or Backspace.
import X from "lucide-react/icons/x";
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { isComposing } from "@/ui/composing";

type Props = {
  tags: readonly string[];
  known: readonly string[];
  onChange: (tags: string[]) => void;
};

/** Tags hold no blanks and no leading `#`. */
export function cleanTag(text: string): string {
  return text.trim().replace(/^#+/, "").replace(/\s+/g, "-");
}

/** What is typed and not yet a tag; it becomes one on leaving, also when the task is closed. */
function useDraft({ tags, onChange }: Omit<Props, "known">) {
  const [draft, setDraft] = useState("");
  const unsaved = useRef("");

  function type(text: string) {
    unsaved.current = text;
    setDraft(text);
  }

  function commit() {
    const added = unsaved.current.split(",").map(cleanTag).filter(Boolean);
    type("");
    const next = [...new Set([...tags, ...added])];
    if (next.length !== tags.length) onChange(next);
  }

  const leave = useEffectEvent(commit);
  useEffect(() => leave, []);

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Enter" || event.key === ",") {
      if (draft === "") return;
      event.preventDefault();
      event.stopPropagation();
      commit();
    } else if (event.key === "Backspace" && draft === "" && tags.length > 0) {
      onChange(tags.slice(0, -1));
    }
  }

  return { draft, type, commit, onKeyDown };
}

export function TagsField({ tags, known, onChange }: Props) {
  const { t } = useLanguage();
  const { draft, type, commit, onKeyDown } = useDraft({ tags, onChange });
  const list = useId();
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-1.5">
      {tags.map((tag) => (
        <Tag key={tag} tag={tag} onRemove={() => onChange(tags.filter((other) => other !== tag))} />
      ))}
      <input
        list={list}
        value={draft}
        dir={draft ? "auto" : undefined}
        aria-label={t("tasks.field.addTag")}
        placeholder={t("tasks.field.addTag")}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={commit}
        maxLength={100}
        className="h-7 pointer-coarse:h-11 w-24 min-w-0 flex-1 rounded-md bg-transparent px-1 text-base sm:text-xs"
      />
      <datalist id={list}>
        {known
          .filter((tag) => !tags.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
    </div>
  );
}

function Tag({ tag, onRemove }: { tag: string; onRemove: () => void }) {
  const { t } = useLanguage();
  return (
    <span className="flex items-center gap-0.5 rounded-md bg-hover py-0.5 ps-2 pe-0.5 text-xs">
      <bdi>#{tag}</bdi>
      <button
        type="button"
        aria-label={t("tasks.field.removeTag", { tag })}
        onClick={onRemove}
        className="flex size-6 pointer-coarse:size-10 items-center justify-center rounded text-muted hover:text-ink"
      >
        <X className="size-3" aria-hidden />
      </button>
    </span>
  );
}
