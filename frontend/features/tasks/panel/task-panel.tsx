"use client";
// What stands to the right of the chat? The live task list, with every verb by hand.
import Maximize2 from "lucide-react/icons/maximize-2";
import X from "lucide-react/icons/x";
import Link from "next/link";
import { useState } from "react";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { buttonClass } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Tooltip } from "@/ui/tooltip";
import { defaultListQuery, formatListQuery } from "../lists/list-query";
import { BoardProvider, useBoard } from "./board";
import { LiveIndicator } from "./live-indicator";
import { TaskBoard } from "./task-board";

/** Opens the list that is shown here. */
function ToThePage() {
  const { t } = useLanguage();
  const { view, filter } = useBoard();
  return (
    <Tooltip text={t("tasks.openPage")}>
      <Link
        href={pages.tasks + formatListQuery({ view, filter })}
        aria-label={t("tasks.openPage")}
        className={buttonClass("quiet", "icon-sm")}
      >
        <Maximize2 className="size-4" aria-hidden />
      </Link>
    </Tooltip>
  );
}

/** Fills its container; only the list scrolls. */
export function TaskPanel({ onClose }: { onClose?: () => void }) {
  const { t } = useLanguage();
  return (
    <BoardProvider query={useState(defaultListQuery)}>
      <section aria-label={t("tasks.title")} className="flex h-full min-h-0 flex-col px-3 pt-3">
        <TaskBoard
          heading={(tools) => (
            <header className="flex h-8 items-center gap-0.5 pointer-coarse:h-11">
              <h2 className="flex flex-1 items-center gap-2 ps-1 font-semibold text-base">
                {t("tasks.title")}
                <LiveIndicator />
              </h2>
              {tools}
              <ToThePage />
              {onClose ? (
                <IconButton size="icon-sm" label={t("tasks.close")} onClick={onClose}>
                  <X className="size-4" />
                </IconButton>
              ) : null}
            </header>
          )}
        />
      </section>
    </BoardProvider>
  );
}
