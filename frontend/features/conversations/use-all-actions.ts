"use client";
// How are all conversations erased or exported? One by one, with a notice that counts them.
import { useLanguage } from "@/language/use-language";
import { closeToast, toast } from "@/ui/toast-store";
import { type Erased, eraseRows } from "./erase";
import type { ExportFormat } from "./export";
import { conversationList } from "./list";
import { saveOnDemand } from "./use-actions";

export function useAllActions(onLeave: (id: string) => void) {
  const { t } = useLanguage();

  /** One standing notice whose text follows the work. */
  const progress = (text: (done: number) => string) => {
    let shown = toast(text(0), { duration: 0 });
    return {
      step(done: number) {
        closeToast(shown);
        shown = toast(text(done), { duration: 0 });
      },
      end: () => closeToast(shown),
    };
  };

  const eraseAll = async (): Promise<Erased> => {
    const rows = conversationList.get();
    for (const row of rows) onLeave(row.id);
    const total = rows.length;
    const shown = progress((done) => t("conversations.deletingAll", { done, total }));
    const result = await eraseRows(rows, shown.step);
    shown.end();
    const failed = result.failed.length;
    if (failed > 0) toast(t("conversations.deletedSome", { failed, total }), { tone: "danger" });
    else toast(t("conversations.deletedAll", { count: total }));
    return result;
  };

  const exportAll = async (format: ExportFormat): Promise<void> => {
    const rows = conversationList.get();
    const total = rows.length;
    const shown = progress((done) => t("conversations.exporting", { done, total }));
    const wanted = { rows, title: "lethe-conversations", format };
    const failed = await saveOnDemand(wanted, t, shown.step);
    shown.end();
    if (failed) toast(t("conversations.exportFailed", { count: failed }), { tone: "danger" });
  };

  return { eraseAll, exportAll };
}
