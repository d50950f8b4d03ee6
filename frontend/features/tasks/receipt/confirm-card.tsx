"use client";
// May the assistant change this many tasks? The page asks; the change then runs without the model.
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { ApiError } from "@/api/error";
import type { BulkReceipt, ConfirmReceipt } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { dueText } from "../dates/due-text";
import { taskError } from "../task-error";
import { useNow, useTaskActions } from "../use-tasks";
import { BulkCard } from "./bulk-card";
import { TaskLines } from "./task-lines";
import { isExpired } from "./token-time";

/** How the questions of this tab were answered: a card that is drawn again asks no second time. */
const answers = new Map<string, BulkReceipt | "cancelled" | "expired">();

export function ConfirmCard({ receipt }: { receipt: ConfirmReceipt }) {
  const { t } = useLanguage();
  const actions = useTaskActions();
  const token = receipt.confirm ?? "";
  const [answer, setAnswer] = useState(() => answers.get(token) ?? startOf(token));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  function settle(next: BulkReceipt | "cancelled" | "expired") {
    answers.set(token, next);
    setAnswer(next);
  }

  async function confirm() {
    setBusy(true);
    setProblem("");
    try {
      settle(await actions.confirm(token));
    } catch (reason) {
      const isOver = reason instanceof ApiError && [400, 409, 410].includes(reason.status);
      if (isOver) settle("expired");
      setProblem(taskError(reason, t));
    }
    setBusy(false);
  }

  if (typeof answer === "object") return <BulkCard receipt={answer} />;
  return (
    <>
      <Question receipt={receipt} />
      {problem ? (
        <p role="alert" className="text-danger text-xs">
          {problem}
        </p>
      ) : null}
      {answer === "open" ? (
        <div className="flex flex-wrap gap-2">
          <Button
            size="sm"
            look={receipt.change.verb === "delete" ? "danger" : "primary"}
            busy={busy}
            onClick={() => void confirm()}
          >
            {t(busy ? "tasks.receipt.confirming" : "tasks.receipt.confirm")}
          </Button>
          <Button size="sm" disabled={busy} onClick={() => settle("cancelled")}>
            {t("tasks.receipt.cancel")}
          </Button>
        </div>
      ) : problem ? null : (
        <p role="status" className="text-muted text-xs">
          {t(answer === "cancelled" ? "tasks.receipt.cancelled" : "tasks.receipt.expired")}
        </p>
      )}
    </>
  );
}

function startOf(token: string): "open" | "expired" {
  return token === "" || isExpired(token) ? "expired" : "open";
}

function Question({ receipt }: { receipt: ConfirmReceipt }) {
  const { t } = useLanguage();
  const { change, tasks } = receipt;
  const value = useValueText(change.values);
  const rest = change.numbers.length - tasks.length;
  return (
    <>
      <p className="flex items-start gap-2 font-medium text-sm">
        <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warning" aria-hidden />
        {t(`tasks.receipt.ask.${change.verb}`, { count: change.numbers.length })}
      </p>
      {value ? <p className="ps-6 text-sm">{t("tasks.receipt.askTo", { value })}</p> : null}
      <TaskLines tasks={tasks} isPlain />
      {rest > 0 ? (
        <p className="text-muted text-xs">{t("tasks.receipt.andMore", { count: rest })}</p>
      ) : null}
      {change.verb === "delete" ? (
        <p className="text-muted text-xs">{t("tasks.receipt.deletedNote")}</p>
      ) : null}
    </>
  );
}

function useValueText(values: Record<string, unknown> | null | undefined): string {
  const { t, locale } = useLanguage();
  const now = useNow();
  if (!values) return "";
  if (typeof values.due_date === "string") {
    const due_time = typeof values.due_time === "string" ? values.due_time : null;
    return dueText({ due_date: values.due_date, due_time }, now, { t, locale });
  }
  if (Array.isArray(values.tags)) return values.tags.map((tag) => `#${tag}`).join(" ");
  const { priority } = values;
  const isKnown =
    priority === "none" || priority === "low" || priority === "medium" || priority === "high";
  return isKnown ? t(`tasks.priority.${priority}`) : "";
}
