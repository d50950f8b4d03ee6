"use client";
// What can be done to one conversation from its row? What this menu offers.
import Copy from "lucide-react/icons/copy";
import Ellipsis from "lucide-react/icons/ellipsis";
import FileDown from "lucide-react/icons/file-down";
import Pencil from "lucide-react/icons/pencil";
import Pin from "lucide-react/icons/pin";
import PinOff from "lucide-react/icons/pin-off";
import Trash2 from "lucide-react/icons/trash-2";
import { useLanguage } from "@/language/use-language";
import type { ConversationRow } from "@/storage/record";
import { Menu, MenuItem, MenuLine } from "@/ui/menu";
import type { RowActions } from "./use-actions";

type Props = { row: ConversationRow; title: string; actions: RowActions; onRename: () => void };

export function RowMenu({ row, title, actions, onRename }: Props) {
  const { t } = useLanguage();
  const trigger = (
    <button
      type="button"
      aria-label={t("conversations.menu", { title })}
      className="touch me-1 grid size-7 shrink-0 place-items-center rounded-md text-muted opacity-0 hover:bg-canvas hover:text-ink focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
    >
      <Ellipsis aria-hidden className="size-4" />
    </button>
  );
  return (
    <Menu trigger={trigger}>
      <MenuItem icon={row.pinned ? <PinOff /> : <Pin />} onSelect={() => actions.pin(row)}>
        {t(row.pinned ? "conversations.unpin" : "conversations.pin")}
      </MenuItem>
      <MenuItem icon={<Pencil />} onSelect={onRename}>
        {t("conversations.rename")}
      </MenuItem>
      <MenuItem icon={<Copy />} onSelect={() => void actions.copyLink(row)}>
        {t("conversations.copyLink")}
      </MenuItem>
      <MenuItem icon={<FileDown />} onSelect={() => void actions.save(row, "markdown")}>
        {t("conversations.exportMarkdown")}
      </MenuItem>
      <MenuItem icon={<FileDown />} onSelect={() => void actions.save(row, "json")}>
        {t("conversations.exportJson")}
      </MenuItem>
      <MenuLine />
      <MenuItem danger icon={<Trash2 />} onSelect={() => actions.erase(row)}>
        {t("conversations.delete")}
      </MenuItem>
    </Menu>
  );
}
