"use client";
// Which verbs has the bar? Some for open tasks, others for completed and for deleted ones.
import CalendarDays from "lucide-react/icons/calendar-days";
import Check from "lucide-react/icons/check";
import Flag from "lucide-react/icons/flag";
import Hash from "lucide-react/icons/hash";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import type { BulkVerb } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { IconButton } from "@/ui/icon-button";
import { useBoard } from "./board";
import { BulkTag } from "./bulk-tag";
import { DatePicker } from "./date-picker";
import { PlainButton } from "./plain-button";
import { PriorityMenu } from "./priority-menu";

export type Apply = (verb: BulkVerb, values?: Record<string, unknown>) => void;

export function ClosedVerbs({ verb, onApply }: { verb: "restore" | "reopen"; onApply: Apply }) {
  const { t } = useLanguage();
  const label = t(verb === "restore" ? "tasks.act.restore" : "tasks.bulk.reopen");
  return (
    <IconButton size="icon-sm" label={label} onClick={() => onApply(verb)}>
      <RotateCcw className="size-4" />
    </IconButton>
  );
}

export function OpenVerbs({ onApply }: { onApply: Apply }) {
  const { t } = useLanguage();
  return (
    <>
      <IconButton
        size="icon-sm"
        label={t("tasks.bulk.complete")}
        onClick={() => onApply("complete")}
      >
        <Check className="size-4" />
      </IconButton>
      <Reschedule onApply={onApply} />
      <PriorityMenu
        value={null}
        onChange={(priority) => onApply("priority", { priority })}
        trigger={
          <PlainButton label={t("tasks.bulk.priority")}>
            <Flag className="size-4" aria-hidden />
          </PlainButton>
        }
      />
      <BulkTag
        trigger={
          <PlainButton label={t("tasks.bulk.tag")}>
            <Hash className="size-4" aria-hidden />
          </PlainButton>
        }
        onChange={(verb, tag) => onApply(verb, { tags: [tag] })}
      />
    </>
  );
}

/** Without a time, each task keeps its own. */
function Reschedule({ onApply }: { onApply: Apply }) {
  const { t } = useLanguage();
  const { now } = useBoard();
  return (
    <DatePicker
      due={{ due_date: null, due_time: null }}
      today={now.today}
      onChange={({ due_date, due_time }) =>
        onApply("reschedule", { due_date, ...(due_time ? { due_time } : {}) })
      }
      trigger={
        <PlainButton label={t("tasks.bulk.reschedule")}>
          <CalendarDays className="size-4" aria-hidden />
        </PlainButton>
      }
    />
  );
}
