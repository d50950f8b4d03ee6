"use client";
// How is something secret handed over? It is shown this once, to be copied.
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { CopyLine } from "./copy-line";

type Props = { said: string; label: string; text: string; onClose: () => void };

export function ShownOnce({ said, label, text, onClose }: Props) {
  const { t } = useLanguage();
  return (
    <div className="grid gap-3 rounded-xl bg-sunken p-4">
      <p role="status" className="text-sm">
        {said}
      </p>
      <CopyLine label={label} text={text} />
      <Button size="sm" className="justify-self-start" onClick={onClose}>
        {t("settings.grants.done")}
      </Button>
    </div>
  );
}
