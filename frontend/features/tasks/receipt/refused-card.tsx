"use client";
// Why was nothing done? A sentence, or the tasks that may have been meant.
import CircleAlert from "lucide-react/icons/circle-alert";
import type { RefusedReceipt } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { codeSentence } from "../task-error";
import { ChoiceCard } from "./choice-card";

type Props = { receipt: RefusedReceipt; onReply: (text: string) => void };

export function RefusedCard({ receipt, onReply }: Props) {
  const { t } = useLanguage();
  const { error, tasks = [] } = receipt;
  if (error.code === "several_tasks_match" && tasks.length > 0) {
    return <ChoiceCard tasks={tasks} onReply={onReply} />;
  }
  return (
    <p className="flex items-start gap-2 text-sm">
      <CircleAlert className="mt-0.5 size-4 shrink-0 text-warning" aria-hidden />
      {codeSentence(error.code, error.message, t)}
    </p>
  );
}
