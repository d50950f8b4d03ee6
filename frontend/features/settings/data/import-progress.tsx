"use client";
// How far is the import? A bar that the server moves, and a way to stop it.
import type { Step } from "@/api/import-progress";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";

type Props = { step: Step; total: number; onStop: () => void };

export function ImportProgress({ step, total, onStop }: Props) {
  const { t } = useLanguage();
  const of = step.of ?? total;
  const said = t(`settings.data.export.${step.step === "read" ? "reading" : "writing"}`, {
    done: step.done,
    of,
  });
  return (
    <div className="grid gap-3 text-sm">
      <p role="status">{said}</p>
      <progress
        className="h-2 w-full accent-accent"
        aria-label={t("settings.data.export.progress")}
        max={Math.max(of, 1)}
        value={Math.min(step.done, of)}
      />
      <div className="flex justify-end">
        <Button onClick={onStop}>{t("settings.data.export.cancel")}</Button>
      </div>
    </div>
  );
}
