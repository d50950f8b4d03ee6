"use client";
// What can be done to several tasks at once?
import CalendarDays from "lucide-react/icons/calendar-days";
import Check from "lucide-react/icons/check";
import Flag from "lucide-react/icons/flag";
import Hash from "lucide-react/icons/hash";
import ListChecks from "lucide-react/icons/list-checks";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import Trash2 from "lucide-react/icons/trash-2";
import X from "lucide-react/icons/x";
import type { BulkVerb } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { IconButton } from "@/ui/icon-button";
import { useBoard } from "./board";
import { BulkTag } from "./bulk-tag";
import { DatePicker } from "./date-picker";
import { PlainButton } from "./plain-button";
import { PriorityMenu } from "./priority-menu";

/** Stands at the end of the board while something is selected. */
export function BulkBar() {
  const { t } = useLanguage();
  const { selected, select, shown, view, actions, now } = useBoard();
  if (selected.size === 0) return null;
  const numbers = [...selected];
  function all(verb: BulkVerb, values: Record<string, unknown> = {}) {
    void actions.many(verb, numbers, values);
    select([]);
  }
  return (
    <div
      role="toolbar"
      aria-label={t("tasks.bulk.label")}
      className="flex animate-appear flex-wrap items-center gap-0.5 rounded-xl border border-line bg-raised p-1 shadow-pop pointer-coarse:max-sm:justify-around"
    >
      <IconButton size="icon-sm" label={t("tasks.bulk.clear")} onClick={() => select([])}>
        <X className="size-4" />
      </IconButton>
      <span className="flex-1 whitespace-nowrap px-1 font-medium text-xs" role="status">
        {t("tasks.bulk.selected", { count: selected.size })}
      </span>
      <IconButton
        size="icon-sm"
        label={t("tasks.bulk.all")}
        onClick={() => select(shown.map((task) => task.number))}
      >
        <ListChecks className="size-4" />
      </IconButton>
      <span className="hidden basis-full pointer-coarse:max-sm:block" />
      {view === "deleted" ? (
        <IconButton size="icon-sm" label={t("tasks.act.restore")} onClick={() => all("restore")}>
          <RotateCcw className="size-4" />
        </IconButton>
      ) : view === "completed" ? (
        <IconButton size="icon-sm" label={t("tasks.bulk.reopen")} onClick={() => all("reopen")}>
          <RotateCcw className="size-4" />
        </IconButton>
      ) : (
        <>
          <IconButton
            size="icon-sm"
            label={t("tasks.bulk.complete")}
            onClick={() => all("complete")}
          >
            <Check className="size-4" />
          </IconButton>
          <DatePicker
            due={{ due_date: null, due_time: null }}
            today={now.today}
            onChange={({ due_date, due_time }) =>
              all("reschedule", { due_date, ...(due_time ? { due_time } : {}) })
            }
            trigger={
              <PlainButton label={t("tasks.bulk.reschedule")}>
                <CalendarDays className="size-4" aria-hidden />
              </PlainButton>
            }
          />
          <PriorityMenu
            value={null}
            onChange={(priority) => all("priority", { priority })}
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
            onChange={(verb, tag) => all(verb, { tags: [tag] })}
          />
        </>
      )}
      {view === "deleted" ? null : (
        <IconButton size="icon-sm" label={t("tasks.act.delete")} onClick={() => all("delete")}>
          <Trash2 className="size-4" />
        </IconButton>
      )}
    </div>
  );
}
