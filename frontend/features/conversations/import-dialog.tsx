"use client";
// Where is a list of ids from another device put in?
import { useState } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, Textarea } from "@/ui/input";
import { toast } from "@/ui/toast-store";
import { idsIn, importIds } from "./import";

export function ImportDialog(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useLanguage();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const bring = async () => {
    const ids = idsIn(text);
    if (ids.length === 0) return setError(t("conversations.importNone"));
    setBusy(true);
    const { added, skipped, unread } = await importIds(ids);
    setBusy(false);
    if (added) toast(t("conversations.imported", { count: added }));
    setText(unread.join("\n"));
    if (unread.length > 0) setError(t("conversations.importUnread", { count: unread.length }));
    else props.onOpenChange(false);
    if (skipped) toast(t("conversations.importSkipped", { count: skipped }), { tone: "danger" });
  };
  return (
    <Dialog
      {...props}
      title={t("conversations.importTitle")}
      description={t("conversations.importText")}
      closeLabel={t("app.close")}
    >
      <form
        className="mt-2 grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void bring();
        }}
      >
        <Field label={t("conversations.importLabel")} error={error}>
          {(ids) => (
            <Textarea
              {...ids}
              autoFocus
              dir="ltr"
              rows={6}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setError(undefined);
              }}
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
