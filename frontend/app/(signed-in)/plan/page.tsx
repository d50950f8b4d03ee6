"use client";
// Where are days planned? Here, under /plan/.
import { PageFrame } from "@/app/page-frame";
import { PlanPage } from "@/features/tasks/plan/plan-page";
import { usePlanWords } from "@/language/use-plan-words";

export default function Page() {
  const t = usePlanWords();
  return (
    <PageFrame title={t("title")} wide>
      <PlanPage />
    </PageFrame>
  );
}
