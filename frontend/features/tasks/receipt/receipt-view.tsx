"use client";
// How is a receipt drawn? As a card of its kind: what the database now holds, not what the model claims.
import type { ReactNode } from "react";
import type { ListReceipt, Receipt } from "@/api/types";
import { Arguments } from "./arguments";
import { BulkCard } from "./bulk-card";
import { ChoiceCard } from "./choice-card";
import { ConfirmCard } from "./confirm-card";
import { DoneCard } from "./done-card";
import { ListCard } from "./list-card";
import { LookupLine } from "./lookup-line";
import { OneCard } from "./one-card";
import { RefusedCard } from "./refused-card";
import type { ToolContext, ToolPart } from "./tool-part";
import { useCardFocus } from "./use-card-focus";

type Props = { receipt: Receipt; part: ToolPart; context: ToolContext };

function isList(receipt: Receipt): receipt is ListReceipt {
  return receipt.ok && "tasks" in receipt && !("change" in receipt);
}

export function ReceiptView(props: Props) {
  const { receipt, context } = props;
  if (!context.lookup || !isList(receipt)) return <Card {...props} />;
  return (
    <LookupLine receipt={receipt}>
      <Card {...props} />
    </LookupLine>
  );
}

function Card({ receipt, part, context }: Props) {
  const card = useCardFocus();
  return (
    <div
      ref={card}
      tabIndex={-1}
      className="my-1.5 grid max-w-md gap-2 rounded-2xl border border-line bg-surface p-3 shadow-card"
    >
      {body({ receipt, part, context })}
      {context.detailed ? <Arguments part={part} /> : null}
    </div>
  );
}

const MOST_CHOICES = 10;

/** The tasks of a list that a question is about are its answers. */
function asksWhich(receipt: ListReceipt, context: ToolContext): boolean {
  const { length } = receipt.tasks;
  return context.asking === true && length > 1 && length <= MOST_CHOICES;
}

function body({ receipt, part, context }: Props): ReactNode {
  if (!receipt.ok) return <RefusedCard receipt={receipt} />;
  if ("receipts" in receipt) return <BulkCard receipt={receipt} />;
  if ("numbers" in receipt) return <DoneCard receipt={receipt} />;
  if ("change" in receipt) return <ConfirmCard {...{ receipt, part, context }} />;
  if ("task" in receipt) return <OneCard receipt={receipt} />;
  if (asksWhich(receipt, context)) {
    return <ChoiceCard tasks={receipt.tasks} onReply={context.onReply} />;
  }
  return <ListCard receipt={receipt} />;
}
