"use client";
// What does the person's own message look like? A bubble; copied or changed by the buttons beside it.
import Copy from "lucide-react/icons/copy";
import Pencil from "lucide-react/icons/pencil";
import { memo, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { copyWithNotice } from "@/ui/copy-text";
import { IconButton } from "@/ui/icon-button";
import { Words } from "@/ui/words";
import { focusComposer } from "../composer/focus-composer";
import { MessageEditor } from "../composer/message-editor";
import { type LetheMessage, textOf } from "../stream/message";

type Props = {
  message: LetheMessage;
  /** Names the message in the page, for whoever must know where it stands. */
  messageKey: string | undefined;
  canEdit: boolean;
  onEdit: (message: LetheMessage, text: string) => void;
};

/** Without `onEdit` the message cannot be changed now. */
function Actions({ text, onEdit }: { text: string; onEdit: (() => void) | null }) {
  const { t } = useLanguage();
  return (
    <div className="absolute end-0 top-full flex opacity-0 transition-opacity focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:static pointer-coarse:-mb-6 pointer-coarse:opacity-100">
      <IconButton
        label={t("chat.actions.copy")}
        size="icon-sm"
        onClick={() => void copyWithNotice(text, t("chat.actions.copied"), t("app.copyFailed"))}
      >
        <Copy className="size-3.5" />
      </IconButton>
      {onEdit ? (
        <IconButton label={t("chat.actions.edit")} size="icon-sm" onClick={onEdit}>
          <Pencil className="size-3.5" />
        </IconButton>
      ) : null}
    </div>
  );
}

export const UserMessage = memo(function UserMessage(props: Props) {
  const { t } = useLanguage();
  const { message, canEdit, onEdit } = props;
  const [isEditing, setEditing] = useState(false);
  const text = textOf(message);
  const finish = (edited: string | null) => {
    setEditing(false);
    focusComposer();
    if (edited !== null) onEdit(message, edited);
  };
  if (isEditing) return <MessageEditor text={text} onDone={finish} />;
  return (
    <article
      data-message={props.messageKey}
      aria-label={t("chat.youSaid")}
      className="group relative flex flex-col contain-layout contain-style items-end"
    >
      <div
        dir="auto"
        className="max-w-[85%] whitespace-pre-wrap rounded-2xl rounded-ee-md bg-bubble px-4 py-2.5 text-[15px] leading-6"
      >
        {text ? <Words text={text} /> : <span className="text-muted">{t("chat.notShown")}</span>}
      </div>
      <Actions text={text} onEdit={canEdit ? () => setEditing(true) : null} />
    </article>
  );
});
