"use client";
// What can be done to one conversation, and what is said of it? Each action shows its own notice.
import { useMemo } from "react";
import { renameConversation } from "@/api/conversations";
import type { CurrentLanguage } from "@/language/current";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import type { ConversationRow } from "@/storage/record";
import { copyWithNotice } from "@/ui/copy-text";
import { loadWithRetry } from "@/ui/load-with-retry";
import { toast } from "@/ui/toast-store";
import { eraseLater, undoTime } from "./erase";
import type { ExportFormat } from "./export";
import { conversationList } from "./list";
import type { saveRows } from "./save-rows";
import { shownTitle } from "./shown-title";

/** As `saveRows`, which is fetched first; where that cannot be, nothing could be read. */
export const saveOnDemand: typeof saveRows = (wanted, ...more) =>
  loadWithRetry(() => import("./save-rows")).then(
    (loaded) => loaded.saveRows(wanted, ...more),
    () => wanted.rows.length,
  );

type Language = CurrentLanguage;

export type RowActions = ReturnType<typeof useRowActions>;

async function rename(row: ConversationRow, title: string, { t }: Language): Promise<void> {
  if (!title || title === row.title) return;
  conversationList.rename(row.id, title);
  try {
    await renameConversation(row.id, title);
  } catch {
    conversationList.rename(row.id, row.title);
    toast(t("conversations.renameFailed"), { tone: "danger" });
  }
}

function erase(row: ConversationRow, language: Language): void {
  const { t } = language;
  const title = shownTitle(row, language);
  const pending = eraseLater(row);
  const send = async () => {
    const result = await pending.send();
    if (result) toast(t("conversations.deletedForGood", { count: result.entries }));
    else toast(t("conversations.deleteFailed", { title }), { tone: "danger" });
  };
  toast(t("conversations.deleted", { title }), {
    duration: undoTime,
    action: { label: t("app.undo"), run: pending.takeBack },
    onExpire: () => void send(),
  });
}

async function save(row: ConversationRow, format: ExportFormat, language: Language): Promise<void> {
  const { t } = language;
  const failed = await saveOnDemand({ rows: [row], title: shownTitle(row, language), format }, t);
  if (failed) toast(t("conversations.exportFailed", { count: failed }), { tone: "danger" });
}

/** `onLeave` is told of a conversation that is no longer to be shown. */
export function useRowActions(onLeave: (id: string) => void) {
  const language = useLanguage();
  return useMemo(
    () => ({
      pin: (row: ConversationRow) => conversationList.pin(row.id, !row.pinned),
      rename: (row: ConversationRow, title: string) => rename(row, title, language),
      copyLink(row: ConversationRow) {
        const link = new URL(pages.conversation(row.id), window.location.origin).href;
        return copyWithNotice(
          link,
          language.t("conversations.linkCopied"),
          language.t("app.copyFailed"),
        );
      },
      erase(row: ConversationRow) {
        onLeave(row.id);
        erase(row, language);
      },
      save: (row: ConversationRow, format: ExportFormat) => save(row, format, language),
    }),
    [language, onLeave],
  );
}
