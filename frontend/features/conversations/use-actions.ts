"use client";
// What can be done to one conversation, and what is said of it?
import { useMemo } from "react";
import { renameConversation } from "@/api/conversations";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import type { ConversationRow } from "@/storage/record";
import { copyAloud } from "@/ui/copy-text";
import { fetched } from "@/ui/fetched";
import { toast } from "@/ui/toast-store";
import { eraseLater, undoTime } from "./erase";
import type { ExportFormat } from "./export";
import { conversationList } from "./list";
import type { saveRows } from "./save-rows";

/** As `saveRows`, which is fetched first; where that cannot be, nothing could be read. */
export const saveOnDemand: typeof saveRows = (wanted, ...more) =>
  fetched(() => import("./save-rows")).then(
    (loaded) => loaded.saveRows(wanted, ...more),
    () => wanted.rows.length,
  );

export type RowActions = ReturnType<typeof useRowActions>;

/** `onLeave` is told of a conversation that is no longer to be shown. */
export function useRowActions(onLeave: (id: string) => void) {
  const { t } = useLanguage();
  return useMemo(() => {
    const titleOf = (row: ConversationRow) => row.title || t("conversations.untitled");
    return {
      pin: (row: ConversationRow) => conversationList.pin(row.id, !row.pinned),
      async rename(row: ConversationRow, title: string) {
        if (!title || title === row.title) return;
        conversationList.rename(row.id, title);
        try {
          await renameConversation(row.id, title);
        } catch {
          conversationList.rename(row.id, row.title);
          toast(t("conversations.renameFailed"), { tone: "danger" });
        }
      },
      copyLink(row: ConversationRow) {
        const link = new URL(pages.conversation(row.id), window.location.origin).href;
        return copyAloud(link, t("conversations.linkCopied"), t("app.copyFailed"));
      },
      erase(row: ConversationRow) {
        const title = titleOf(row);
        onLeave(row.id);
        const pending = eraseLater(row);
        const send = async () => {
          const result = await pending.send();
          if (result) toast(t("conversations.deletedForGood", { count: result.entries }));
          else toast(t("conversations.deleteFailed", { title }), { tone: "danger" });
        };
        toast(t("conversations.deleted", { title }), {
          lasts: undoTime,
          action: { label: t("app.undo"), run: pending.takeBack },
          onExpire: () => void send(),
        });
      },
      async save(row: ConversationRow, format: ExportFormat) {
        const failed = await saveOnDemand({ rows: [row], title: titleOf(row), format }, t);
        if (failed) toast(t("conversations.exportFailed", { count: failed }), { tone: "danger" });
      },
    };
  }, [t, onLeave]);
}
