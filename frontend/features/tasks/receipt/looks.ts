// Which sign and colour does each kind of change have?
import { ArrowRight, Check, Pencil, Plus, RotateCcw, Trash2, Undo2 } from "lucide-react";
import type { ReceiptAction } from "@/api/types";

type Look = { Icon: typeof Check; tone: string };

export const actionLooks: Record<ReceiptAction, Look> = {
  added: { Icon: Plus, tone: "bg-accent text-accent-ink" },
  completed: { Icon: Check, tone: "bg-accent text-accent-ink" },
  updated: { Icon: Pencil, tone: "bg-accent-soft text-accent" },
  rescheduled: { Icon: ArrowRight, tone: "bg-accent-soft text-accent" },
  reopened: { Icon: RotateCcw, tone: "bg-accent-soft text-accent" },
  restored: { Icon: RotateCcw, tone: "bg-accent-soft text-accent" },
  deleted: { Icon: Trash2, tone: "bg-danger-soft text-danger" },
  undone: { Icon: Undo2, tone: "bg-hover text-muted" },
};
