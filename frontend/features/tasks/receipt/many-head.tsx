"use client";
// What do the cards of many changed tasks have in common? Their head with the undo, and failures.
import CircleAlert from "lucide-react/icons/circle-alert";
import type { BulkReceipt, DoneReceipt } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { codeSentence } from "../task-error";
import { actionIcons } from "./action-icons";
import { UndoButton } from "./undo-button";

export function ManyHead({ receipt, text }: { receipt: BulkReceipt | DoneReceipt; text: string }) {
  const { Icon, tone } = actionIcons[receipt.action];
  return (
    <div className="flex items-center gap-3">
      <span className={cx("flex size-6 shrink-0 items-center justify-center rounded-full", tone)}>
        <Icon className="size-3.5" strokeWidth={2.5} aria-hidden />
      </span>
      <p className="min-w-0 flex-1 font-medium text-sm">{text}</p>
      <UndoButton token={receipt.undo} at={receipt.at} />
    </div>
  );
}

export function Failures({ failures }: { failures: BulkReceipt["failures"] }) {
  const { t } = useLanguage();
  if (failures.length === 0) return null;
  return (
    <div className="grid gap-1 text-xs">
      <p className="flex items-center gap-1.5 font-medium text-warning">
        <CircleAlert className="size-3.5" aria-hidden />
        {t("tasks.receipt.failures", { count: failures.length })}
      </p>
      <ul className="grid gap-0.5 ps-5 text-muted">
        {failures.map(({ number, code, message }) => (
          <li key={number}>
            <span dir="ltr">#{number}</span>: {codeSentence(code, message, t)}
          </li>
        ))}
      </ul>
    </div>
  );
}
