"use client";
// How is a receipt's change taken back? Once, within its time, or with the reason why not.
import Undo2 from "lucide-react/icons/undo-2";
import { useState } from "react";
import { ApiError } from "@/api/error";
import type { BulkReceipt, TaskReceipt } from "@/api/types";
import type { CurrentLanguage } from "@/language/current";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast-store";
import { taskError } from "../task-error";
import { useTaskActions } from "../use-tasks";
import { answerTo, isExpired, rememberAnswer, UNDO_MINUTES } from "./receipt-answers";

/** Refusals that no second try can change. */
const FINAL = new Set([400, 404, 409, 410, 422]);

type Props = { token: string | undefined; at: string; onUndone?: () => void };
type State = "ready" | "busy" | "undone" | "gone";

export function UndoButton({ token, ...rest }: Props) {
  return token ? <KnownUndo key={token} token={token} {...rest} /> : null;
}

/** Whether this tab took it back. */
export function wasUndone(token: string | undefined): boolean {
  return token !== undefined && answerTo(token) === "undone";
}

function stateOf(token: string, at: string): State {
  const answer = answerTo(token);
  if (answer === "undone" || answer === "gone") return answer;
  return isExpired(at, UNDO_MINUTES) ? "gone" : "ready";
}

/** Those that have changed since were left as they are. */
function sayWhatIsLeft(receipt: TaskReceipt | BulkReceipt, t: CurrentLanguage["t"]): void {
  const count = "failures" in receipt ? receipt.failures.length : 0;
  if (count > 0) toast(t("tasks.receipt.notAll", { count }), { tone: "danger" });
}

function KnownUndo({ token, at, onUndone }: Props & { token: string }) {
  const { t } = useLanguage();
  const actions = useTaskActions();
  const [state, setState] = useState<State>(() => stateOf(token, at));

  function settle(answer: "undone" | "gone") {
    rememberAnswer(token, answer);
    setState(answer);
  }

  async function undo() {
    setState("busy");
    try {
      sayWhatIsLeft(await actions.undo(token), t);
      settle("undone");
      onUndone?.();
    } catch (reason) {
      const isFinal = reason instanceof ApiError && FINAL.has(reason.status);
      if (isFinal) settle("gone");
      else setState("ready");
      toast(taskError(reason, t), { tone: "danger" });
    }
  }

  if (state === "gone") return null;
  if (state === "undone") {
    return (
      <span role="status" className="shrink-0 py-1 text-muted text-xs">
        {t("tasks.receipt.undone2")}
      </span>
    );
  }
  const isBusy = state === "busy";
  return (
    <Button size="sm" look="quiet" busy={isBusy} className="h-7 px-2" onClick={() => void undo()}>
      {isBusy ? null : <Undo2 className="flip-rtl size-3.5" aria-hidden />}
      {t(isBusy ? "tasks.receipt.undoing" : "tasks.receipt.undo")}
    </Button>
  );
}
