"use client";
// Where is a list of ids from another device put in? In this dialog's field.
import { type FormEvent, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, Textarea } from "@/ui/input";
import { toast } from "@/ui/toast-store";
import { idsIn, importIds } from "./import";

type Props = { open: boolean; onOpenChange: (open: boolean) => void };

/** Ids that could not be read stay in the field. */
function useImport(onDone: () => void) {
  const { t } = useLanguage();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const run = async () => {
    const ids = idsIn(text);
    if (ids.length === 0) return setError(t("conversations.importNone"));
    setBusy(true);
    const { added, skipped, unread } = await importIds(ids);
    setBusy(false);
    if (added) toast(t("conversations.imported", { count: added }));
    setText(unread.join("\n"));
    if (unread.length > 0) setError(t("conversations.importUnread", { count: unread.length }));
    else onDone();
    if (skipped) toast(t("conversations.importSkipped", { count: skipped }), { tone: "danger" });
  };
  const type = (typed: string) => {
    setText(typed);
    setError(undefined);
  };
  return { text, type, busy, error, run };
}

export function ImportDialog(props: Props) {
  const { t } = useLanguage();
  const { text, type, busy, error, run } = useImport(() => props.onOpenChange(false));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run();
  };
  return (
    <Dialog
      {...props}
      title={t("conversations.importTitle")}
      description={t("conversations.importText")}
      closeLabel={t("app.close")}
    >
      <form className="mt-2 grid gap-4" onSubmit={submit}>
        <Field label={t("conversations.importLabel")} error={error}>
          {(ids) => (
            <Textarea
              {...ids}
              autoFocus
              dir="ltr"
              rows={6}
              value={text}
              onChange={(event) => type(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" look="primary" busy={busy} className="ms-auto">
          {t("conversations.importButton")}
        </Button>
      </form>
    </Dialog>
  );
}
