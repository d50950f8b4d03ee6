"use client";
// How is a message that was sent rewritten? In a field in its place, sent by Enter and left by Escape.
import { type KeyboardEvent, type SubmitEvent, useRef, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { isComposing } from "@/ui/composing";
import { useAutoHeight } from "@/ui/use-auto-height";
import { useMedia } from "@/ui/use-media";
import { isSendKey, TOUCH } from "./keys";
import { MessageLimit, useMessageLimit } from "./message-limit";

/** `onDone` gets null when the message stays as it was. */
type Props = { text: string; onDone: (text: string | null) => void };

function useEditedText({ text, onDone }: Props) {
  const [edited, setEdited] = useState(text);
  const { canSend } = useMessageLimit(edited);
  const send = (event: SubmitEvent | KeyboardEvent) => {
    event.preventDefault();
    if (canSend) onDone(edited.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !isComposing(event.nativeEvent)) onDone(null);
    if (isSendKey(event.nativeEvent)) send(event);
  };
  return { edited, setEdited, canSend, send, onKeyDown };
}

function EditorButtons({ canSend, onCancel }: { canSend: boolean; onCancel: () => void }) {
  const { t } = useLanguage();
  return (
    <div className="mt-1 flex justify-end gap-2">
      <Button size="sm" look="quiet" onClick={onCancel}>
        {t("chat.actions.cancelEdit")}
      </Button>
      <Button size="sm" look="primary" type="submit" disabled={!canSend}>
        {t("chat.actions.saveEdit")}
      </Button>
    </div>
  );
}

export function MessageEditor(props: Props) {
  const { t } = useLanguage();
  const { edited, setEdited, canSend, send, onKeyDown } = useEditedText(props);
  const field = useRef<HTMLTextAreaElement>(null);
  const isTouch = useMedia(TOUCH);
  useAutoHeight(field, edited);
  return (
    <form
      className="w-full rounded-2xl border border-line-strong bg-bubble p-2 focus-within:border-accent"
      onSubmit={send}
    >
      <textarea
        ref={field}
        // biome-ignore lint/a11y/noAutofocus: the pencil was pressed to write here
        autoFocus
        dir="auto"
        rows={1}
        enterKeyHint={isTouch ? "enter" : "send"}
        aria-label={t("chat.actions.editLabel")}
        value={edited}
        className="block max-h-[40dvh] w-full resize-none bg-transparent px-2 py-1 text-base leading-6 outline-none sm:text-[15px]"
        onChange={(event) => setEdited(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <MessageLimit text={edited} />
      <EditorButtons canSend={canSend} onCancel={() => props.onDone(null)} />
    </form>
  );
}
