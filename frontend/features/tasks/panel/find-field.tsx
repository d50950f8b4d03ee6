"use client";
// Where are the words of a search written? In this field.
import Search from "lucide-react/icons/search";
import X from "lucide-react/icons/x";
import type { Ref } from "react";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { isComposing } from "@/ui/composing";
import { IconButton } from "@/ui/icon-button";
import { bareFieldClass } from "@/ui/input";
import { useBoard } from "./board";

type Props = { inputRef: Ref<HTMLInputElement>; canClose: boolean; onClose: () => void };

export function FindField({ inputRef, canClose, onClose }: Props) {
  const { t } = useLanguage();
  const { filter, setFilter } = useBoard();
  return (
    <div className="relative">
      <Search
        className="pointer-events-none absolute inset-y-0 start-2.5 my-auto size-4 text-muted"
        aria-hidden
      />
      <input
        ref={inputRef}
        type="search"
        dir={filter.text ? "auto" : undefined}
        value={filter.text}
        aria-label={t("tasks.find.label")}
        placeholder={t("tasks.find.placeholder")}
        onChange={(event) => setFilter({ ...filter, text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || isComposing(event.nativeEvent)) return;
          event.stopPropagation();
          onClose();
        }}
        className={cx(
          bareFieldClass,
          "h-8 text-ellipsis px-9 pointer-coarse:h-11 [&::-webkit-search-cancel-button]:hidden",
        )}
      />
      {canClose ? (
        <IconButton
          size="icon-sm"
          className="absolute inset-y-0 end-0.5 my-auto"
          label={t("tasks.find.clear")}
          onClick={onClose}
        >
          <X className="size-4" />
        </IconButton>
      ) : null}
    </div>
  );
}
