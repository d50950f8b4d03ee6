"use client";
// Is the list up to date by itself? It is, unless this sign says that changes do not arrive.
import CloudOff from "lucide-react/icons/cloud-off";
import { useLanguage } from "@/language/use-language";
import { Tooltip } from "@/ui/tooltip";
import { useTaskState } from "../use-tasks";

/** Silent while all is well; says so when changes from elsewhere do not arrive. */
export function LiveIndicator() {
  const { t } = useLanguage();
  const { isLive, status } = useTaskState();
  const isLost = !isLive && status === "ready";
  return (
    <span role="status" className="inline-flex">
      {isLost ? (
        <Tooltip text={t("tasks.notLive")}>
          <button type="button" aria-label={t("tasks.notLive")} className="rounded text-warning">
            <CloudOff className="size-4" aria-hidden />
          </button>
        </Tooltip>
      ) : null}
    </span>
  );
}
