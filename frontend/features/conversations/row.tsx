"use client";
// What does one conversation in the list look like?
import Copy from "lucide-react/icons/copy";
import Ellipsis from "lucide-react/icons/ellipsis";
import FileDown from "lucide-react/icons/file-down";
import Pencil from "lucide-react/icons/pencil";
import Pin from "lucide-react/icons/pin";
import PinOff from "lucide-react/icons/pin-off";
import Trash2 from "lucide-react/icons/trash-2";
import Link from "next/link";
import { memo, useEffect, useRef, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import type { ConversationRow } from "@/storage/record";
import { cx } from "@/ui/classes";
import { Menu, MenuItem, MenuLine } from "@/ui/menu";
import { Words } from "@/ui/words";
import { RenameField } from "./rename-field";
import type { RowActions } from "./use-actions";

type Props = { row: ConversationRow; current: boolean; actions: RowActions; onOpen: () => void };

type RowMenuProps = Pick<Props, "row" | "actions"> & { title: string; onRename: () => void };

function RowMenu({ row, title, actions, onRename }: RowMenuProps) {
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

/** Where the field stood, its link has the focus afterwards, unless one has gone elsewhere. */
function useRenaming() {
  const [renaming, setRenaming] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const wasRenaming = useRef(false);
  useEffect(() => {
    const isOver = wasRenaming.current && !renaming;
    wasRenaming.current = renaming;
    if (isOver && document.activeElement === document.body) link.current?.focus();
  }, [renaming]);
  return { link, renaming, setRenaming };
}

/** Drawn again only when it is itself another: a turn changes one row of many. */
export const Row = memo(function Row({ row, current, actions, onOpen }: Props) {
  const { t } = useLanguage();
  const { link, renaming, setRenaming } = useRenaming();
  const title = row.title || t("conversations.untitled");
  if (renaming) {
    const done = (name: string | null) => {
      setRenaming(false);
      if (name !== null) void actions.rename(row, name);
    };
    return <RenameField title={row.title} onDone={done} />;
  }
  return (
    <div
      className={cx(
        "group flex items-center rounded-lg transition-colors hover:bg-hover focus-within:bg-hover",
        current && "bg-hover",
      )}
    >
      <Link
        ref={link}
        href={pages.conversation(row.id)}
        prefetch={false}
        aria-current={current ? "page" : undefined}
        data-row={row.id}
        dir="auto"
        onClick={onOpen}
        onKeyDown={(event) => {
          if (event.repeat) return; // held down it would go on with the next row
          if (event.key === "F2") setRenaming(true);
          else if (event.key === "Delete") actions.erase(row);
        }}
        className={cx(
          "own-words min-w-0 flex-1 truncate rounded-lg px-3 py-2 pointer-coarse:py-3 text-sm",
          current ? "font-medium text-ink" : "text-muted group-hover:text-ink",
        )}
      >
        <Words text={title} />
      </Link>
      <RowMenu
        row={row}
        title={title}
        actions={actions}
        onRename={() => setTimeout(() => setRenaming(true))}
      />
    </div>
  );
});
