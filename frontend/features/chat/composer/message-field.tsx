"use client";
// What is the message field? A text area that grows, and tells a screen reader of its completions.
import type { ComponentProps } from "react";
import { useLanguage } from "@/language/use-language";
import { useMedia } from "@/ui/use-media";
import { composerId } from "./focus-composer";
import { TOUCH } from "./keys";
import type { Completions } from "./use-completions";
import type { MessageFieldState } from "./use-message-field";

/** The names that tell a screen reader which choice is the active one. */
function listProps(
  listId: string,
  { completion, choices, activeIndex }: Completions,
): ComponentProps<"textarea"> {
  if (!completion) return {};
  const active = choices[activeIndex]?.id;
  return { "aria-controls": listId, "aria-activedescendant": `${listId}-${active}` };
}

type Props = ComponentProps<"textarea"> & {
  field: MessageFieldState["field"];
  value: string;
  listId: string;
  completions: Completions;
};

export function MessageField({ field, value, listId, completions, ...textareaProps }: Props) {
  const { t } = useLanguage();
  const isNarrow = useMedia("(max-width: 479px)");
  const isTouch = useMedia(TOUCH);
  return (
    <>
      <textarea
        ref={field}
        id={composerId}
        // An empty field shows its placeholder in the page's own direction.
        dir={value ? "auto" : undefined}
        rows={1}
        enterKeyHint={isTouch ? "enter" : "send"}
        value={value}
        aria-label={t("chat.composer.label")}
        placeholder={t(isNarrow ? "chat.composer.placeholderShort" : "chat.composer.placeholder")}
        aria-autocomplete="list"
        aria-describedby={`${composerId}-hint`}
        className="block max-h-[40dvh] min-h-12 w-full resize-none bg-transparent px-4.5 pt-3.5 pb-1 text-base leading-6 outline-none placeholder:truncate"
        {...listProps(listId, completions)}
        {...textareaProps}
      />
      <p id={`${composerId}-hint`} className="sr-only">
        {t(isTouch ? "chat.composer.hintTouch" : "chat.composer.hint")}
      </p>
    </>
  );
}
