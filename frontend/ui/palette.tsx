"use client";
// How does one find and run something by its name? By typing parts of it in any order, as often as
// what is found leads on to choices of its own.
import ArrowLeft from "lucide-react/icons/arrow-left";
import Search from "lucide-react/icons/search";
import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { isComposing } from "./composing";
import { Dialog } from "./dialog";
import { Keys, type PaletteEntry, PaletteOption } from "./palette-option";
import { rank } from "./ranking";
import { Words } from "./words";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  placeholder: string;
  /** Of the field, while an entry's own choices are shown. */
  choicesPlaceholder: string;
  backLabel: string;
  none: string;
  closeLabel: string;
  query: string;
  onQuery: (query: string) => void;
  entries: readonly PaletteEntry[];
};

const most = 60;
/** Of one group, once something is typed: the best of each are seen. */
const mostOfGroup = 12;
/** Behind everything that the words name. */
const last = 99;

/** What the words name, best first; groups stay together, in the order of their best. */
export function matching(entries: readonly PaletteEntry[], query: string): PaletteEntry[] {
  const isTyped = query.trim() !== "";
  const groups = new Map<string, { entry: PaletteEntry; place: number }[]>();
  for (const entry of entries) {
    const place = entry.always ? last : rank(entry.words ?? entry.label, query);
    const group = groups.get(entry.group) ?? [];
    if (place !== null) groups.set(entry.group, [...group, { entry, place }]);
  }
  const sorted = [...groups.values()].map((group) => group.sort((a, b) => a.place - b.place));
  return sorted
    .sort((a, b) => (a[0]?.place ?? last) - (b[0]?.place ?? last))
    .flatMap((group) => group.slice(0, isTyped ? mostOfGroup : most))
    .slice(0, most)
    .map(({ entry }) => entry);
}

export function Palette({ open, onOpenChange, title, closeLabel, ...rest }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      closeLabel={closeLabel}
      hideTitle
      className="max-w-xl"
    >
      <Chooser title={title} {...rest} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

type ChooserProps = Omit<Props, "open" | "onOpenChange" | "closeLabel"> & { onDone: () => void };

function useChooser({ entries, query, onQuery, onDone }: ChooserProps) {
  const [active, setActive] = useState(0);
  const [within, setWithin] = useState<PaletteEntry | null>(null);
  const found = useMemo(
    () => matching(within?.choices?.(query) ?? entries, query),
    [entries, within, query],
  );
  const at = Math.min(active, found.length - 1);
  const search = (typed: string) => {
    onQuery(typed);
    setActive(0);
  };
  const enter = (entry: PaletteEntry | null) => {
    setWithin(entry);
    search("");
  };
  const run = (entry: PaletteEntry | undefined) => {
    if (entry?.choices) return enter(entry);
    if (!entry) return;
    onDone();
    entry.run();
  };
  const move = (by: 1 | -1) => setActive((at + by + found.length) % Math.max(found.length, 1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter") run(found[at]);
    else if (event.key === "Backspace" && within && query === "") enter(null);
    else return;
    event.preventDefault();
  };
  return { within, leave: () => enter(null), search, found, at, setActive, run, onKeyDown };
}

function Chooser(props: ChooserProps) {
  const { title, none, query } = props;
  const id = useId();
  const { within, leave, search, found, at, setActive, run, onKeyDown } = useChooser(props);
  const placeholder = within ? props.choicesPlaceholder : props.placeholder;
  return (
    <>
      <div className="sticky top-0 flex items-center gap-3 border-line border-b bg-raised px-4">
        {within ? (
          <Within entry={within} label={props.backLabel} onLeave={leave} />
        ) : (
          <Search aria-hidden className="size-4 shrink-0 text-muted" />
        )}
        <SearchField
          list={`${id}-list`}
          active={found[at] ? `${id}-${found[at].id}` : undefined}
          {...{ title, placeholder, query, search, onKeyDown }}
        />
        <Keys keys="esc" />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={title} className="p-2">
        {found.length === 0 ? (
          <p className="px-3 py-6 text-center text-muted text-sm">{none}</p>
        ) : null}
        {found.map((entry, index) => (
          <PaletteOption
            key={entry.id}
            id={`${id}-${entry.id}`}
            entry={entry}
            heading={found[index - 1]?.group === entry.group ? null : entry.group}
            active={index === at}
            onPoint={() => setActive(index)}
            onRun={() => run(entry)}
          />
        ))}
      </div>
    </>
  );
}

type WithinProps = { entry: PaletteEntry; label: string; onLeave: () => void };

/** Whose choices are shown, and the way back to all entries. */
function Within({ entry, label, onLeave }: WithinProps) {
  return (
    <button
      type="button"
      aria-label={`${label}: ${entry.label}`}
      onClick={onLeave}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      className="touch flex max-w-1/2 shrink-0 items-center gap-1.5 rounded-lg bg-chosen px-2 py-1 text-sm"
    >
      <ArrowLeft aria-hidden className="flip-rtl size-3.5 shrink-0" />
      <span dir="auto" className="truncate">
        <Words text={entry.label} />
      </span>
    </button>
  );
}

type FieldProps = Pick<ChooserProps, "title" | "placeholder" | "query"> & {
  list: string;
  active: string | undefined;
  search: (typed: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

function SearchField({ list, active, title, query, search, ...field }: FieldProps) {
  return (
    <input
      {...field}
      // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type here
      autoFocus
      role="combobox"
      aria-expanded
      aria-autocomplete="list"
      aria-controls={list}
      aria-activedescendant={active}
      aria-label={title}
      value={query}
      onChange={(event) => search(event.target.value)}
      className="h-13 min-w-0 flex-1 bg-transparent text-base outline-none"
    />
  );
}
