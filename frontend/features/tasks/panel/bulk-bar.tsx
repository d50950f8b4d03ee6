"use client";
// What can be done to several tasks at once? What this bar offers while some are selected.
import ListChecks from "lucide-react/icons/list-checks";
import Trash2 from "lucide-react/icons/trash-2";
import X from "lucide-react/icons/x";
import { useLanguage } from "@/language/use-language";
import { IconButton } from "@/ui/icon-button";
import type { View } from "../lists/views";
import { useBoard } from "./board";
import { type Apply, ClosedVerbs, OpenVerbs } from "./bulk-verbs";

/** Stands at the end of the board while something is selected. */
export function BulkBar() {
  const { t } = useLanguage();
  const { selected, select, view, actions } = useBoard();
  const apply: Apply = (verb, values = {}) => {
    void actions.many(verb, [...selected], values);
    select([]);
  };
  return (
    <div
      role="toolbar"
      aria-label={t("tasks.bulk.label")}
      className="flex animate-appear flex-wrap items-center gap-0.5 rounded-xl border border-line bg-raised p-1 shadow-pop pointer-coarse:max-sm:justify-around"
    >
      <Selection />
      <span className="hidden basis-full pointer-coarse:max-sm:block" />
      <Verbs view={view} onApply={apply} />
      {view === "deleted" ? null : (
        <IconButton size="icon-sm" label={t("tasks.act.delete")} onClick={() => apply("delete")}>
          <Trash2 className="size-4" />
        </IconButton>
      )}
    </div>
  );
}

function Verbs({ view, onApply }: { view: View; onApply: Apply }) {
  if (view === "deleted") return <ClosedVerbs verb="restore" onApply={onApply} />;
  if (view === "completed") return <ClosedVerbs verb="reopen" onApply={onApply} />;
  return <OpenVerbs onApply={onApply} />;
}

/** How many are selected; none, or all. */
function Selection() {
  const { t } = useLanguage();
  const { selected, select, shown } = useBoard();
  return (
    <>
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
    </>
  );
}
