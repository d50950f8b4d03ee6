"use client";
// Where do the tasks have the whole page? Here, under /tasks/.
import { Suspense } from "react";
import { PageFrame } from "@/app/page-frame";
import { TasksPage } from "@/features/tasks";
import { useLanguage } from "@/language/use-language";

export default function Page() {
  const { t } = useLanguage();
  return (
    <PageFrame title={t("tasks.title")} wide>
      <Suspense>
        <TasksPage />
      </Suspense>
    </PageFrame>
  );
}
