"use client";
// What does one conversation in the list look like? A link with a menu, or the field that renames it.
import Link from "next/link";
import { type KeyboardEvent, memo, type Ref, useEffect, useRef, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import type { ConversationRow } from "@/storage/record";
import { cx } from "@/ui/classes";
import { Words } from "@/ui/words";
import { RenameField } from "./rename-field";
import { RowMenu } from "./row-menu";
import { shownTitle } from "./shown-title";
import type { RowActions } from "./use-actions";

type Props = { row: ConversationRow; current: boolean; actions: RowActions; onOpen: () => void };

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
  const language = useLanguage();
  const { link, renaming, setRenaming } = useRenaming();
  const title = shownTitle(row, language);
  if (renaming) {
    const done = (name: string | null) => {
      setRenaming(false);
      if (name !== null) void actions.rename(row, name);
    };
    return <RenameField title={row.title} onDone={done} />;
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.repeat) return; // held down it would go on with the next row
    if (event.key === "F2") setRenaming(true);
    else if (event.key === "Delete") actions.erase(row);
  };
  const rename = () => setTimeout(() => setRenaming(true));
  return (
    <div
      className={cx(
        "group flex items-center rounded-lg transition-colors hover:bg-hover focus-within:bg-hover",
        current && "bg-hover",
      )}
    >
      <RowLink {...{ row, current, title }} ref={link} onClick={onOpen} onKeyDown={onKeyDown} />
      <RowMenu row={row} title={title} actions={actions} onRename={rename} />
    </div>
  );
});

type LinkProps = Pick<Props, "row" | "current"> & {
  title: string;
  ref: Ref<HTMLAnchorElement>;
  onClick: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

function RowLink({ row, current, title, ...link }: LinkProps) {
  return (
    <Link
      {...link}
      href={pages.conversation(row.id)}
      prefetch={false}
      aria-current={current ? "page" : undefined}
      data-row={row.id}
      dir="auto"
      className={cx(
        "own-words min-w-0 flex-1 truncate rounded-lg px-3 py-2 pointer-coarse:py-3 text-sm",
        current ? "font-medium text-ink" : "text-muted group-hover:text-ink",
      )}
    >
      <Words text={title} />
    </Link>
  );
}
