"use client";
// What happened to several tasks? Each with its number, and a reason for each that failed.
import type { BulkReceipt } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { changedAnything } from "./changes";
import { Failures, ManyHead } from "./many-head";
import { TaskLines } from "./task-lines";

export function BulkCard({ receipt }: { receipt: BulkReceipt }) {
  const { t } = useLanguage();
  const { action, receipts, failures } = receipt;
  const count = receipts.filter(changedAnything).length;
  const isUnchanged = count === 0 && receipts.length > 0;
  return (
    <>
      <ManyHead
        receipt={receipt}
        text={t(isUnchanged ? "tasks.receipt.unchanged" : `tasks.doneMany.${action}`, { count })}
      />
      <TaskLines tasks={receipts.map((one) => one.task)} />
      <Failures failures={failures} />
    </>
  );
}
