"use client";
// How is a conversation renamed in its place? A field stands where its link stood.
import { useEffect, useRef } from "react";
import { useLanguage } from "@/language/use-language";
import { isComposing } from "@/ui/composing";

type Props = { title: string; onDone: (title: string | null) => void };

/** Enter or leaving the field keeps the name; Escape leaves it as it was. */
export function RenameField({ title, onDone }: Props) {
  const { t } = useLanguage();
  const field = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useEffect(() => {
    // The menu gives the focus back to its button first.
    const frame = requestAnimationFrame(() => field.current?.select());
    return () => cancelAnimationFrame(frame);
  }, []);
  const finish = (name: string | null) => {
    if (over.current) return;
    over.current = true;
    onDone(name?.trim() || null);
  };
  return (
    <input
      ref={field}
      dir="auto"
      maxLength={200}
      defaultValue={title}
      aria-label={t("conversations.renameLabel")}
      className="w-full rounded-lg border border-accent bg-surface px-3 py-1.75 text-sm -outline-offset-1 pointer-coarse:py-2.75"
      onBlur={(event) => finish(event.target.value)}
      onKeyDown={(event) => {
        const isOver = event.key === "Enter" || event.key === "Escape";
        if (!isOver || isComposing(event.nativeEvent)) return;
        event.preventDefault(); // the key is not meant for the link that has the focus next
        finish(event.key === "Enter" ? event.currentTarget.value : null);
      }}
    />
  );
}
