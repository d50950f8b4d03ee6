"use client";
// Which conversations are there, and which one is open? Those of this browser, searched and in groups.
import Search from "lucide-react/icons/search";
import { type KeyboardEvent, useDeferredValue, useMemo, useState } from "react";
import { formatInstant } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { useIsStored, useRecord } from "@/storage/current-record";
import type { ConversationRow } from "@/storage/record";
import { type GroupKey, groupRows, type Group as RowGroup } from "./groups";
import { Row } from "./row";
import { searchRows } from "./rows";
import { shownTitle } from "./shown-title";
import { type RowActions, useRowActions } from "./use-actions";
import { useRowLimit } from "./use-row-limit";

type Props = {
  current: string | null;
  /** The open conversation is being erased: show another one. */
  onLeave: (id: string) => void;
  onOpen: () => void;
};

function useGroupTitle() {
  const { t, locale } = useLanguage();
  return (key: GroupKey) => {
    if (!key.includes("-")) return t(`conversations.groups.${key as "today"}`);
    const [year, month] = key.split("-").map(Number);
    const first = new Date(year ?? 1970, (month ?? 1) - 1, 1);
    return formatInstant(locale, first, { month: "long", year: "numeric" });
  };
}

const steps: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1, Delete: 1 };

/** Up and down walk through the rows, and from one that goes; the rest is the links' and menus' own. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = steps[event.key];
  const isHeld = event.key === "Delete" && event.repeat;
  if (!step || isHeld || !(event.target as HTMLElement).dataset.row) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")];
  const at = links.indexOf(event.target as HTMLElement);
  const next = links[at + step] ?? (event.key === "Delete" ? links[at - 1] : undefined);
  next?.focus();
  event.preventDefault();
}

/** Rows are drawn in the steps of `useRowLimit`, a search one keystroke behind the typing. */
function useGroups(rows: readonly ConversationRow[], query: string) {
  const { t, locale } = useLanguage();
  const wanted = useDeferredValue(query);
  const found = useMemo(
    () => searchRows(rows, wanted, (row) => shownTitle(row, { t, locale })),
    [rows, wanted, t, locale],
  );
  const [limit, end] = useRowLimit(found.length);
  const groups = useMemo(() => groupRows(found, new Date(), limit), [found, limit]);
  return { groups, end };
}

export function ConversationList({ onLeave, ...row }: Props) {
  const { t } = useLanguage();
  const rows = useRecord().conversations;
  const stored = useIsStored();
  const actions = useRowActions(onLeave);
  const [query, setQuery] = useState("");
  const { groups, end } = useGroups(rows, query);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {rows.length > 0 ? <SearchField query={query} onQuery={setQuery} /> : null}
      <nav
        aria-label={t("conversations.label")}
        onKeyDown={moveFocus}
        className="min-h-0 flex-1 overflow-y-auto px-2 pb-4"
      >
        {stored ? null : (
          <p className="px-3 py-2 text-warning text-xs">{t("conversations.notStored")}</p>
        )}
        {groups.length === 0 ? (
          <p className="px-3 py-4 text-muted text-sm">
            {t(rows.length === 0 ? "conversations.none" : "conversations.noMatch")}
          </p>
        ) : null}
        {groups.map((group) => (
          <Group key={group.key} group={group} actions={actions} {...row} />
        ))}
        <div ref={end} />
      </nav>
    </div>
  );
}

type GroupProps = Pick<Props, "current" | "onOpen"> & {
  group: RowGroup;
  actions: RowActions;
};

function Group({ group, current, ...row }: GroupProps) {
  const title = useGroupTitle()(group.key);
  return (
    <section aria-label={title} className="mt-4 first:mt-1">
      <h3 className="px-3 pb-1 font-medium text-faint text-xs">{title}</h3>
      <ul>
        {group.rows.map((member) => (
          <li key={member.id}>
            <Row row={member} current={member.id === current} {...row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SearchField({ query, onQuery }: { query: string; onQuery: (query: string) => void }) {
  const { t } = useLanguage();
  return (
    <div className="relative mx-3 mb-2">
      <Search
        aria-hidden
        className="pointer-events-none absolute inset-y-0 start-2.5 my-auto size-4 text-muted"
      />
      <input
        type="search"
        dir={query ? "auto" : undefined}
        value={query}
        aria-label={t("conversations.search")}
        placeholder={t("conversations.search")}
        onChange={(event) => onQuery(event.target.value)}
        className="h-9 w-full rounded-lg pointer-coarse:h-11 border border-transparent bg-hover/60 ps-8.5 pe-2 text-sm focus:border-line-strong focus:bg-surface"
      />
    </div>
  );
}
