"use client";
// How is a receipt's change taken back? Once, within its time, or with the reason why not.
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { ApiError } from "@/api/error";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast-store";
import { taskError } from "../task-error";
import { useTaskActions } from "../use-tasks";
import { isExpired } from "./token-time";

/** Tokens used in this tab, so that a card that is drawn again does not offer them again. */
const used = new Map<string, "done" | "gone">();

/** Refusals that no second try can change. */
const FINAL = new Set([400, 404, 409, 410, 422]);

type State = "ready" | "busy" | "done" | "gone";

function stateOf(token: string): State {
  return used.get(token) ?? (isExpired(token) ? "gone" : "ready");
}

export function UndoButton({ token }: { token: string | undefined }) {
  return token ? <KnownUndo key={token} token={token} /> : null;
}

function KnownUndo({ token }: { token: string }) {
  const { t } = useLanguage();
  const actions = useTaskActions();
  const [state, setState] = useState<State>(() => stateOf(token));

  async function undo() {
    setState("busy");
    try {
      await actions.undo(token);
      used.set(token, "done");
      setState("done");
    } catch (reason) {
      const isFinal = reason instanceof ApiError && FINAL.has(reason.status);
      if (isFinal) used.set(token, "gone");
      setState(isFinal ? "gone" : "ready");
      toast(taskError(reason, t), { tone: "danger" });
    }
  }

  if (state === "gone") return null;
  if (state === "done") {
    return (
      <span role="status" className="shrink-0 py-1 text-muted text-xs">
        {t("tasks.receipt.undone2")}
      </span>
    );
  }
  return (
    <Button
      size="sm"
      look="quiet"
      busy={state === "busy"}
      className="h-7 px-2"
      onClick={() => void undo()}
    >
      {state === "busy" ? null : <Undo2 className="flip-rtl size-3.5" aria-hidden />}
      {t(state === "busy" ? "tasks.receipt.undoing" : "tasks.receipt.undo")}
    </Button>
  );
}
