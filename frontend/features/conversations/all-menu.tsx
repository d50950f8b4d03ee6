"use client";
// What can be done with all conversations at once?
import ClipboardCopy from "lucide-react/icons/clipboard-copy";
import Ellipsis from "lucide-react/icons/ellipsis";
import FileDown from "lucide-react/icons/file-down";
import FolderInput from "lucide-react/icons/folder-input";
import MessageCircleDashed from "lucide-react/icons/message-circle-dashed";
import Trash2 from "lucide-react/icons/trash-2";
import { useState } from "react";
import { useLanguage } from "@/language/use-language";
import { useRecord } from "@/storage/current-record";
import { copyAloud } from "@/ui/copy-text";
import { Menu, MenuItem, MenuLine } from "@/ui/menu";
import { onDemand } from "@/ui/on-demand";
import { listOfIds } from "./import";
import { useAllActions } from "./use-all-actions";

// Loaded when they are first asked for.
const Confirm = onDemand(() => import("@/ui/confirm").then((module) => module.Confirm));
const ImportDialog = onDemand(() =>
  import("./import-dialog").then((module) => module.ImportDialog),
);

type Props = { onLeave: (id: string) => void; onTemporary: () => void };

export function AllMenu({ onLeave, onTemporary }: Props) {
  const { t } = useLanguage();
  const { conversations } = useRecord();
  const { eraseAll, exportAll } = useAllActions(onLeave);
  const [asked, setAsked] = useState<"erase" | "import" | null>(null);
  const none = conversations.length === 0;
  const copyIds = () =>
    void copyAloud(listOfIds(), t("conversations.idsCopied"), t("app.copyFailed"));
  const trigger = (
    <button
      type="button"
      aria-label={t("conversations.allMenu")}
      className="touch grid size-9 shrink-0 place-items-center rounded-lg text-muted hover:bg-hover hover:text-ink"
    >
      <Ellipsis aria-hidden className="size-4" />
    </button>
  );
  return (
    <>
      <Menu trigger={trigger}>
        <MenuItem icon={<MessageCircleDashed />} onSelect={onTemporary}>
          {t("conversations.temporary")}
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<FolderInput />} onSelect={() => setAsked("import")}>
          {t("conversations.import")}
        </MenuItem>
        <MenuItem icon={<ClipboardCopy />} disabled={none} onSelect={copyIds}>
          {t("conversations.copyIds")}
        </MenuItem>
        <MenuItem icon={<FileDown />} disabled={none} onSelect={() => void exportAll("markdown")}>
          {t("conversations.exportAllMarkdown")}
        </MenuItem>
        <MenuItem icon={<FileDown />} disabled={none} onSelect={() => void exportAll("json")}>
          {t("conversations.exportAllJson")}
        </MenuItem>
        <MenuLine />
        <MenuItem danger icon={<Trash2 />} disabled={none} onSelect={() => setAsked("erase")}>
          {t("conversations.deleteAll")}
        </MenuItem>
      </Menu>
      {asked === "erase" ? (
        <Confirm
          open
          onOpenChange={() => setAsked(null)}
          title={t("conversations.deleteAllTitle")}
          description={t("conversations.deleteAllText", { count: conversations.length })}
          confirmLabel={t("conversations.deleteAll")}
          cancelLabel={t("app.cancel")}
          danger
          onConfirm={() => void eraseAll()}
        />
      ) : null}
      {asked === "import" ? <ImportDialog open onOpenChange={() => setAsked(null)} /> : null}
    </>
  );
}
