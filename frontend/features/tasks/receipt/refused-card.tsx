"use client";
// Why was nothing done? A sentence says it.
import CircleAlert from "lucide-react/icons/circle-alert";
import type { RefusedReceipt } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { codeSentence } from "../task-error";

export function RefusedCard({ receipt }: { receipt: RefusedReceipt }) {
  const { t } = useLanguage();
  const { code, message } = receipt.error;
  return (
    <p className="flex items-start gap-2 text-sm">
      <CircleAlert className="mt-0.5 size-4 shrink-0 text-warning" aria-hidden />
      {codeSentence(code, message, t)}
    </p>
  );
}
