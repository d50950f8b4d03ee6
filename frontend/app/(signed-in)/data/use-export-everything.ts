"use client";
// What is everything? The account, the tasks, and the conversations that this browser knows.
import { exportTasks } from "@/api/tasks";
import type { User } from "@/api/types";
import { exportRows, roleNames } from "@/features/conversations/export";
import { conversationList } from "@/features/conversations/list";
import { useLanguage } from "@/language/use-language";
import { saveFile } from "@/ui/save-file";
import { toast } from "@/ui/toast-store";

/** One JSON file; conversations that could not be read are counted aloud. */
export function useExportEverything(user: User | null): () => Promise<void> {
  const { t } = useLanguage();
  return async () => {
    const tasks: unknown = JSON.parse(await (await exportTasks("json")).text());
    const { text, failed } = await exportRows(conversationList.get(), "json", roleNames(t));
    const { conversations } = JSON.parse(text) as { conversations: unknown };
    const whole = {
      app: "lethe",
      exported_at: new Date().toISOString(),
      user,
      tasks,
      conversations,
    };
    saveFile("lethe-everything.json", JSON.stringify(whole, null, 2), "application/json");
    if (failed > 0) toast(t("conversations.exportFailed", { count: failed }), { tone: "danger" });
  };
}
