"use client";
// How are changes of many tasks allowed? By a button; the change then runs without the model.
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useState } from "react";
import { ApiError } from "@/api/error";
import type { ChangeValues, ConfirmReceipt } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { dueText } from "../dates/due-text";
import { taskError } from "../task-error";
import { useNow, useTaskActions } from "../use-tasks";
import { BulkCard } from "./bulk-card";
import { confirmedReceipts } from "./confirmed-receipts";
import { NamedLines } from "./named-lines";
import { answerTo, CONFIRM_MINUTES, isExpired, rememberAnswer } from "./receipt-answers";
import type { ToolContext, ToolPart } from "./tool-part";

/** Over for good: it ran already, or somebody changed the tasks, or its time is up. */
const FINAL = new Set([400, 409, 410]);

type Props = { receipt: ConfirmReceipt; part: ToolPart; context: ToolContext };
type State = "open" | "busy" | "confirmed" | "cancelled" | "over";

function stateOf({ confirm: token, at }: ConfirmReceipt): State {
  if (!token) return "over";
  const answer = answerTo(token);
  if (answer === "confirmed" || answer === "cancelled") return answer;
  return answer === "gone" || isExpired(at, CONFIRM_MINUTES) ? "over" : "open";
}

function useConfirmation({ receipt, part, context }: Props) {
  const { t } = useLanguage();
  const actions = useTaskActions();
  const token = receipt.confirm ?? "";
  const [state, setState] = useState(() => stateOf(receipt));
  const [problem, setProblem] = useState("");

  async function confirm() {
    setState("busy");
    setProblem("");
    try {
      const conversationId = context.conversationId?.();
      const asked = conversationId ? { conversationId, callId: part.toolCallId } : null;
      confirmedReceipts.set(token, await actions.confirm(token, asked));
      rememberAnswer(token, "confirmed");
      setState("confirmed");
    } catch (reason) {
      const isFinal = reason instanceof ApiError && FINAL.has(reason.status);
      if (isFinal) rememberAnswer(token, "gone");
      setState(isFinal ? "over" : "open");
      setProblem(taskError(reason, t));
    }
  }

  function cancel() {
    rememberAnswer(token, "cancelled");
    setState("cancelled");
  }

  return { state, problem, confirm, cancel, done: confirmedReceipts.get(token) };
}

const ENDED = {
  confirmed: "tasks.receipt.confirmed",
  cancelled: "tasks.receipt.cancelled",
  over: "tasks.receipt.expired",
} as const;

export function ConfirmCard(props: Props) {
  const { t } = useLanguage();
  const { receipt } = props;
  const confirmation = useConfirmation(props);
  const { state, problem, done } = confirmation;
  if (state === "confirmed" && done) return <BulkCard receipt={done} />;
  const isOpen = state === "open" || state === "busy";
  return (
    <>
      <Question receipt={receipt} isOpen={isOpen} />
      {problem ? (
        <p role="alert" className="text-danger text-xs">
          {problem}
        </p>
      ) : null}
      {isOpen ? <Answers receipt={receipt} {...confirmation} /> : null}
      {state === "open" || state === "busy" || problem ? null : (
        <p role="status" className="text-muted text-xs">
          {t(ENDED[state])}
        </p>
      )}
    </>
  );
}

type AnswersProps = { receipt: ConfirmReceipt } & ReturnType<typeof useConfirmation>;

function Answers({ receipt, state, confirm, cancel }: AnswersProps) {
  const { t } = useLanguage();
  const { verb, numbers } = receipt.change;
  const isBusy = state === "busy";
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        size="sm"
        look={verb === "delete" ? "danger" : "primary"}
        busy={isBusy}
        onClick={() => void confirm()}
      >
        {isBusy
          ? t("tasks.receipt.confirming")
          : t(`tasks.receipt.do.${verb}`, { count: numbers.length })}
      </Button>
      <Button size="sm" disabled={isBusy} onClick={cancel}>
        {t("tasks.receipt.cancel")}
      </Button>
    </div>
  );
}

function Question({ receipt, isOpen }: { receipt: ConfirmReceipt; isOpen: boolean }) {
  const { t } = useLanguage();
  const { change, tasks } = receipt;
  const value = useValueText(change.values);
  return (
    <>
      <p className="flex items-start gap-2 font-medium text-sm">
        <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warning" aria-hidden />
        {t(`tasks.receipt.ask.${change.verb}`, { count: change.numbers.length })}
      </p>
      {value ? <p className="ps-6 text-sm">{t("tasks.receipt.askTo", { value })}</p> : null}
      <NamedLines numbers={change.numbers} known={tasks} startsOpen={isOpen} />
      {change.verb === "delete" ? (
        <p className="text-muted text-xs">{t("tasks.receipt.deletedNote")}</p>
      ) : null}
    </>
  );
}

function useValueText(values: ChangeValues | undefined): string {
  const { t, locale } = useLanguage();
  const now = useNow();
  if (!values) return "";
  const { due_date, due_time = null, tags, priority } = values;
  if (due_date) return dueText({ due_date, due_time }, now, { t, locale });
  if (tags) return tags.map((tag) => `#${tag}`).join(" ");
  return priority ? t(`tasks.priority.${priority}`) : "";
}
