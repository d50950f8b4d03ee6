"use client";
// What did the assistant find? A compact list that stays live.
import ListTodo from "lucide-react/icons/list-todo";
import type { ListReceipt } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { TaskLines } from "./task-lines";

export function ListCard({ receipt }: { receipt: ListReceipt }) {
  const { t } = useLanguage();
  const { tasks, total } = receipt;
  const isMore = receipt.total_is_minimum === true;
  const heading =
    total === 0
      ? t("tasks.receipt.listEmpty")
      : isMore
        ? t("tasks.receipt.atLeast", { count: total })
        : t("tasks.receipt.list", { count: total });
  return (
    <>
      <p className="flex items-center gap-2 font-medium text-muted text-xs">
        <ListTodo className="size-4" aria-hidden />
        {heading}
      </p>
      {tasks.length > 0 ? <TaskLines tasks={tasks} total={total} canTick /> : null}
    </>
  );
}
