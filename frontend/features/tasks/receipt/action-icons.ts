// Which icon and colour does each kind of change have? One pair of these.
import ArrowRight from "lucide-react/icons/arrow-right";
import Check from "lucide-react/icons/check";
import Pencil from "lucide-react/icons/pencil";
import Plus from "lucide-react/icons/plus";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import Trash2 from "lucide-react/icons/trash-2";
import type { ReceiptAction } from "@/api/types";

type ActionIcon = { Icon: typeof Check; tone: string };

export const actionIcons: Record<ReceiptAction, ActionIcon> = {
  added: { Icon: Plus, tone: "bg-accent text-accent-ink" },
  completed: { Icon: Check, tone: "bg-accent text-accent-ink" },
  updated: { Icon: Pencil, tone: "bg-accent-soft text-accent" },
  rescheduled: { Icon: ArrowRight, tone: "bg-accent-soft text-accent" },
  reopened: { Icon: RotateCcw, tone: "bg-accent-soft text-accent" },
  restored: { Icon: RotateCcw, tone: "bg-accent-soft text-accent" },
  deleted: { Icon: Trash2, tone: "bg-danger-soft text-danger" },
};
