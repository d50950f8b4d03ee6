"use client";
// What does a receipt look like? It is what the database now holds, not what the model claims.
import type { ReactNode } from "react";
import type { Receipt } from "@/api/types";
import { Arguments } from "./arguments";
import { BulkCard } from "./bulk-card";
import { ConfirmCard } from "./confirm-card";
import { ListCard } from "./list-card";
import { OneCard } from "./one-card";
import { RefusedCard } from "./refused-card";
import type { ToolContext, ToolPart } from "./tool-part";

type Props = { receipt: Receipt; part: ToolPart; context: ToolContext };

export function ReceiptView({ receipt, part, context }: Props) {
  return (
    <div className="my-1.5 grid max-w-md gap-2 rounded-2xl border border-line bg-surface p-3 shadow-card">
      {body(receipt, context)}
      <Arguments part={part} />
    </div>
  );
}

function body(receipt: Receipt, context: ToolContext): ReactNode {
  if (!receipt.ok) return <RefusedCard receipt={receipt} onReply={context.onReply} />;
  if ("receipts" in receipt) return <BulkCard receipt={receipt} />;
  if ("change" in receipt) return <ConfirmCard receipt={receipt} />;
  if ("task" in receipt) return <OneCard receipt={receipt} />;
  return <ListCard receipt={receipt} />;
}
