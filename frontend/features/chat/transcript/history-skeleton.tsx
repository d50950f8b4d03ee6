"use client";
// What stands where the history is still being read? Shapes of messages.
import { useLanguage } from "@/language/use-language";
import { Skeleton } from "@/ui/skeleton";

export function HistorySkeleton() {
  const { t } = useLanguage();
  return (
    <div role="status" className="min-h-0 flex-1 overflow-hidden">
      <span className="sr-only">{t("app.loading")}</span>
      <div aria-hidden className="mx-auto grid max-w-3xl gap-7 px-4 pt-8 sm:px-6">
        <Skeleton className="ms-auto h-11 w-1/2 rounded-2xl" />
        <Skeleton className="h-24 w-11/12" />
        <Skeleton className="ms-auto h-11 w-2/5 rounded-2xl" />
        <Skeleton className="h-16 w-3/4" />
      </div>
    </div>
  );
}
