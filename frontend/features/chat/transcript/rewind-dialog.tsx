"use client";
// What is asked before messages that changed tasks are taken back? Whether to undo the changes too.
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";

type Props = {
  changes: number;
  onChoose: (undo: boolean) => void;
  onCancel: () => void;
};

export function RewindDialog({ changes, onChoose, onCancel }: Props) {
  const { t } = useLanguage();
  return (
    <Dialog
      open={changes > 0}
      onOpenChange={(open) => !open && onCancel()}
      title={t("chat.rewind.title")}
      description={t("chat.rewind.text")}
      closeLabel={t("app.cancel")}
    >
      <p className="mt-1 text-sm">{t("chat.rewind.changes", { count: changes })}</p>
      <div className="mt-5 flex flex-wrap justify-end gap-2 *:max-sm:grow">
        <Button onClick={() => onChoose(false)}>{t("chat.rewind.keep")}</Button>
        <Button look="primary" autoFocus onClick={() => onChoose(true)}>
          {t("chat.rewind.undo")}
        </Button>
      </div>
    </Dialog>
  );
}
