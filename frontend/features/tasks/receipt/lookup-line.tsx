"use client";
// How is a search drawn that only led to an action? As one line; what it found is there on demand.
import ChevronRight from "lucide-react/icons/chevron-right";
import type { ReactNode } from "react";
import type { ListReceipt } from "@/api/types";
import { useLanguage } from "@/language/use-language";

export function LookupLine({ receipt, children }: { receipt: ListReceipt; children: ReactNode }) {
  const { t } = useLanguage();
  return (
    <details className="group/lookup -my-2 text-sm">
      <summary className="flex w-fit list-none items-center gap-1.5 rounded text-muted text-xs hover:text-ink pointer-coarse:py-3 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="flip-rtl size-3.5 transition-transform group-open/lookup:rotate-90"
        />
        {t("tasks.receipt.lookedUp", { count: receipt.total })}
      </summary>
      {children}
    </details>
  );
}
