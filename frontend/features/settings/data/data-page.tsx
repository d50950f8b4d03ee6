"use client";
// Where is my data? What is in Postgres, at OpenAI and in this browser, and how to take or erase it.
import type { User } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { EraseSection } from "./erase-section";
import { ExportSection } from "./export-section";
import { Places } from "./places";
import { useCounted } from "./use-counts";

/** What other features do for this page; the page itself composes nothing. */
export type DataDoors = {
  conversations: number;
  /** How large the record in localStorage is. */
  recordBytes: number;
  isStored: boolean;
  isStandin: boolean;
  eraseConversations: () => Promise<{ erased: number; failed: readonly unknown[] }>;
  /** Those that no list shows and that are still to be erased; answers how many could not be. */
  eraseUnlisted: () => Promise<number>;
  exportEverything: () => Promise<void>;
  forgetList: () => void;
  /** The account is gone from the server. */
  onDeleted: () => void;
};

export function DataPage({ user, doors }: { user: User; doors: DataDoors }) {
  const { t } = useLanguage();
  const counted = useCounted();
  return (
    <div className="grid gap-5">
      <p className="text-balance text-lg text-muted leading-relaxed">{t("settings.data.lead")}</p>
      <Places doors={doors} counted={counted} />
      <ExportSection onEverything={doors.exportEverything} onImported={counted.recount} />
      <EraseSection user={user} doors={doors} tasks={counted.held?.all} />
    </div>
  );
}
