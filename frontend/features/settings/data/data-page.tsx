"use client";
// Where is my data? In Postgres, at OpenAI and in this browser; here it is counted, taken or erased.
import type { User } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { InTurn } from "@/ui/in-turn";
import type { DataActions, KnownData } from "./data-actions";
import { EraseSection } from "./erase-section";
import { ExportSection } from "./export-section";
import { StorageCards } from "./storage-cards";
import { useTaskTotals } from "./use-task-totals";

type Props = { user: User; known: KnownData; actions: DataActions };

export function DataPage({ user, known, actions }: Props) {
  const { t } = useLanguage();
  const counted = useTaskTotals();
  return (
    <div className="grid gap-5">
      <InTurn first={2}>
        <p className="text-balance text-lg text-muted leading-relaxed">{t("settings.data.lead")}</p>
        <StorageCards known={known} counted={counted} onForget={actions.forgetList} />
        <ExportSection onEverything={actions.exportEverything} onImported={counted.recount} />
        <EraseSection
          user={user}
          conversations={known.conversations}
          tasks={counted.totals?.all}
          actions={actions}
        />
      </InTurn>
    </div>
  );
}
