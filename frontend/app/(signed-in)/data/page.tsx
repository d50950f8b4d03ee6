"use client";
// What does the page "Where your data is" put together? The account, the chats and their record.
import { useInfo } from "@/api/use-info";
import { PageFrame } from "@/app/page-frame";
import { forgetUser, useSession } from "@/features/auth/session";
import { eraseUnlisted } from "@/features/conversations/unfinished";
import { useAllActions } from "@/features/conversations/use-all-actions";
import { type DataActions, DataPage, type KnownData } from "@/features/settings";
import { useLanguage } from "@/language/use-language";
import { forgetRecord, useIsStored, useRecord } from "@/storage/current-record";
import { recordKey } from "@/storage/record";
import { useLeave } from "../use-leave";
import { useExportEverything } from "./use-export-everything";

/** Letters may take several bytes, so the text is measured as it is written. */
function sizeOf(userId: string, record: unknown): number {
  return new TextEncoder().encode(recordKey(userId) + JSON.stringify(record)).length;
}

export default function Page() {
  const { t } = useLanguage();
  const { user } = useSession();
  const record = useRecord();
  const isStored = useIsStored();
  const info = useInfo();
  const { eraseAll } = useAllActions(useLeave());
  const exportEverything = useExportEverything(user);
  if (!user) return null;
  const known: KnownData = {
    conversations: record.conversations.length,
    recordBytes: sizeOf(user.id, record),
    isStored,
    isStandin: info?.standin ?? false,
    isKeptHere: info?.conversations === "local",
  };
  const actions: DataActions = {
    eraseConversations: eraseAll,
    eraseUnlisted,
    exportEverything,
    forgetList: forgetRecord,
    onDeleted: forgetUser,
  };
  return (
    <PageFrame title={t("settings.data.title")}>
      <DataPage user={user} known={known} actions={actions} />
    </PageFrame>
  );
}
