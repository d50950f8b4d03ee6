"use client";
// How is a tool call of the assistant drawn? One switch over its state; a new state fails to compile.
import CircleAlert from "lucide-react/icons/circle-alert";
import type { ReactNode } from "react";
import { isToolName } from "@/api/tool-names";
import { useLanguage } from "@/language/use-language";
import { Spinner } from "@/ui/spinner";
import { Arguments } from "./arguments";
import { readReceipt } from "./read-receipt";
import { ReceiptView } from "./receipt-view";
import { type ToolContext, type ToolPart, toolName } from "./tool-part";

export function ToolCard({ part, context }: { part: ToolPart; context: ToolContext }): ReactNode {
  const { t } = useLanguage();
  switch (part.state) {
    case "input-streaming":
    case "input-available":
    case "approval-requested":
    case "approval-responded":
      return context.fresh ? (
        <Running name={toolName(part)} />
      ) : (
        <Failed {...{ part, context }} text={t("tasks.receipt.stopped")} />
      );
    case "output-available": {
      const receipt = readReceipt(part.output);
      if (!receipt) return <Failed {...{ part, context }} text={t("tasks.receipt.failed")} />;
      return <ReceiptView receipt={receipt} part={part} context={context} />;
    }
    case "output-error":
      return <Failed {...{ part, context }} text={part.errorText || t("tasks.receipt.failed")} />;
    case "output-denied":
      return <Failed {...{ part, context }} text={t("tasks.receipt.cancelled")} />;
    default:
      return part.state satisfies never;
  }
}

function Running({ name }: { name: string }) {
  const { t } = useLanguage();
  const tool = isToolName(name) ? name : "other";
  return (
    <p className="my-1.5 flex w-fit items-center gap-2 rounded-xl border border-line bg-surface px-3 py-2 text-muted text-sm">
      <Spinner />
      {t(`tasks.receipt.running.${tool}`)}
    </p>
  );
}

type FailedProps = { part: ToolPart; context: ToolContext; text: string };

function Failed({ part, context, text }: FailedProps) {
  return (
    <div className="my-1.5 grid max-w-md gap-1.5 rounded-xl border border-line bg-surface px-3 py-2 text-sm">
      <p className="flex items-start gap-2">
        <CircleAlert className="mt-0.5 size-4 shrink-0 text-warning" aria-hidden />
        <span className="min-w-0 flex-1">{text}</span>
      </p>
      {context.detailed ? <Arguments part={part} /> : null}
    </div>
  );
}
