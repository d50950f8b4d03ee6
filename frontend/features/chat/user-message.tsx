"use client";
// What does the person's own message look like, and how is it changed?
import Copy from "lucide-react/icons/copy";
import Pencil from "lucide-react/icons/pencil";
import { memo, useRef, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { isComposing } from "@/ui/composing";
import { copyWithNotice } from "@/ui/copy-text";
import { IconButton } from "@/ui/icon-button";
import { useAutoHeight } from "@/ui/use-auto-height";
import { Words } from "@/ui/words";
import { focusComposer } from "./focus-composer";
import { sends } from "./keys";
import { Limit, useLimit } from "./limit";
import { type LetheMessage, textOf } from "./message";

type Props = {
  message: LetheMessage;
  /** Names the message in the page, for whoever must know where it stands. */
  mark: string | undefined;
  canEdit: boolean;
  onEdit: (message: LetheMessage, text: string) => void;
};

function Editor({ text, onDone }: { text: string; onDone: (text: string | null) => void }) {
  const { t } = useLanguage();
  const [edited, setEdited] = useState(text);
  const { isReady } = useLimit(edited);
  const field = useRef<HTMLTextAreaElement>(null);
  useAutoHeight(field, edited);
  return (
    <form
      className="w-full rounded-2xl border border-line-strong bg-bubble p-2 focus-within:border-accent"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onDone(edited.trim());
      }}
    >
      <textarea
        ref={field}
        // biome-ignore lint/a11y/noAutofocus: the pencil was pressed to write here
        autoFocus
        dir="auto"
        rows={1}
        aria-label={t("chat.actions.editLabel")}
        value={edited}
        className="block max-h-[40dvh] w-full resize-none bg-transparent px-2 py-1 text-base leading-6 outline-none sm:text-[15px]"
        onChange={(event) => setEdited(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && !isComposing(event.nativeEvent)) onDone(null);
          if (!sends(event.nativeEvent)) return;
          event.preventDefault();
          if (isReady) onDone(edited.trim());
        }}
      />
      <Limit text={edited} />
      <div className="mt-1 flex justify-end gap-2">
        <Button size="sm" look="quiet" onClick={() => onDone(null)}>
          {t("chat.actions.cancelEdit")}
        </Button>
        <Button size="sm" look="primary" type="submit" disabled={!isReady}>
          {t("chat.actions.saveEdit")}
        </Button>
      </div>
    </form>
  );
}

export const UserMessage = memo(function UserMessage({ message, mark, canEdit, onEdit }: Props) {
  const { t } = useLanguage();
  const [editing, setEditing] = useState(false);
  const text = textOf(message);
  const finish = (edited: string | null) => {
    setEditing(false);
    focusComposer();
    if (edited !== null) onEdit(message, edited);
  };
  if (editing) return <Editor text={text} onDone={finish} />;
  return (
    <article
      data-message={mark}
      aria-label={t("chat.youSaid")}
      className="group relative flex flex-col contain-layout contain-style items-end"
    >
      <div
        dir="auto"
        className="max-w-[85%] whitespace-pre-wrap rounded-2xl rounded-ee-md bg-bubble px-4 py-2.5 text-[15px] leading-6"
      >
        {text ? <Words text={text} /> : <span className="text-muted">{t("chat.notShown")}</span>}
      </div>
      <div className="absolute end-0 top-full flex opacity-0 transition-opacity focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:static pointer-coarse:-mb-6 pointer-coarse:opacity-100">
        <IconButton
          label={t("chat.actions.copy")}
          size="icon-sm"
          onClick={() => void copyWithNotice(text, t("chat.actions.copied"), t("app.copyFailed"))}
        >
          <Copy className="size-3.5" />
        </IconButton>
        {canEdit ? (
          <IconButton
            label={t("chat.actions.edit")}
            size="icon-sm"
            onClick={() => setEditing(true)}
          >
            <Pencil className="size-3.5" />
          </IconButton>
        ) : null}
      </div>
    </article>
  );
});
