"use client";
// Do the sub-tasks go with their parent? This dialog asks, and Escape calls it all off.
import { inOrder } from "@/language/letter-order";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import type { Question } from "../store/asking";

export function FamilyQuestion({ question }: { question: Question }) {
  const { t } = useLanguage();
  const { verb, parents, count, answer } = question;
  const titles = parents.map(({ title }) => inOrder(title)).join(" · ");
  return (
    <Dialog
      open
      onOpenChange={(open) => open || answer(null)}
      title={t(`tasks.subtasks.${verb}`, { count })}
      closeLabel={t("tasks.act.cancel")}
    >
      <p dir="auto" className="own-words line-clamp-4 text-muted text-sm">
        {titles}
      </p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={() => answer(false)}>
          {t(parents.length > 1 ? "tasks.subtasks.without" : "tasks.subtasks.alone")}
        </Button>
        <Button look="primary" onClick={() => answer(true)}>
          {t("tasks.subtasks.whole")}
        </Button>
      </div>
    </Dialog>
  );
}
