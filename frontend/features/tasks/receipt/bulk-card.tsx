"use client";
// What happened to several tasks? Each with its number, and a reason for each that failed.
import CircleAlert from "lucide-react/icons/circle-alert";
import type { BulkReceipt } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { codeSentence } from "../task-error";
import { actionIcons } from "./action-icons";
import { TaskLines } from "./task-lines";
import { UndoButton } from "./undo-button";

export function BulkCard({ receipt }: { receipt: BulkReceipt }) {
  const { t } = useLanguage();
  const { action, receipts, failures } = receipt;
  const { Icon, tone } = actionIcons[action];
  return (
    <>
      <div className="flex items-center gap-3">
        <span className={cx("flex size-6 shrink-0 items-center justify-center rounded-full", tone)}>
          <Icon className="size-3.5" strokeWidth={2.5} aria-hidden />
        </span>
        <p className="min-w-0 flex-1 font-medium text-sm">
          {t(`tasks.doneMany.${action}`, { count: receipts.length })}
        </p>
        <UndoButton token={receipt.undo} at={receipt.at} />
      </div>
      <TaskLines tasks={receipts.map((one) => one.task)} />
      {failures.length > 0 ? (
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
      ) : null}
    </>
  );
}
