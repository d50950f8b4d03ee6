"use client";
// What can be done with all conversations at once? Export, erase, and carry their ids elsewhere.
import ClipboardCopy from "lucide-react/icons/clipboard-copy";
import Ellipsis from "lucide-react/icons/ellipsis";
import FileDown from "lucide-react/icons/file-down";
import FolderInput from "lucide-react/icons/folder-input";
import MessageCircleDashed from "lucide-react/icons/message-circle-dashed";
import Trash2 from "lucide-react/icons/trash-2";
import { type ComponentProps, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { useRecord } from "@/storage/current-record";
import { copyWithNotice } from "@/ui/copy-text";
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
type Question = "erase" | "import";

export function AllMenu({ onLeave, onTemporary }: Props) {
  const { t } = useLanguage();
  const { eraseAll, exportAll } = useAllActions(onLeave);
  const [asked, setAsked] = useState<Question | null>(null);
  const none = useRecord().conversations.length === 0;
  const copyIds = () =>
    void copyWithNotice(listOfIds(), t("conversations.idsCopied"), t("app.copyFailed"));
  return (
    <>
      <Menu trigger={<Trigger />}>
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
      <Asked question={asked} onClose={() => setAsked(null)} onErase={() => void eraseAll()} />
    </>
  );
}

/** The menu gives it a ref, handlers and attributes of its own. */
function Trigger(button: ComponentProps<"button">) {
  const { t } = useLanguage();
  return (
    <button
      {...button}
      type="button"
      aria-label={t("conversations.allMenu")}
      className="touch grid size-9 shrink-0 place-items-center rounded-lg text-muted hover:bg-hover hover:text-ink"
    >
      <Ellipsis aria-hidden className="size-4" />
    </button>
  );
}

type AskedProps = { question: Question | null; onClose: () => void; onErase: () => void };

function Asked({ question, onClose, onErase }: AskedProps) {
  const { t } = useLanguage();
  const count = useRecord().conversations.length;
  if (question === "import") return <ImportDialog open onOpenChange={onClose} />;
  if (question === null) return null;
  return (
    <Confirm
      open
      onOpenChange={onClose}
      title={t("conversations.deleteAllTitle")}
      description={t("conversations.deleteAllText", { count })}
      confirmLabel={t("conversations.deleteAll")}
      cancelLabel={t("app.cancel")}
      danger
      onConfirm={onErase}
    />
  );
}
