"use client";
// How does one find and run something by its name? By typing parts of it in any order.
import Search from "lucide-react/icons/search";
import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { isComposing } from "./composing";
import { Dialog } from "./dialog";
import { Keys, type PaletteEntry, PaletteOption } from "./palette-option";

export type { PaletteEntry };

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  placeholder: string;
  none: string;
  closeLabel: string;
  entries: readonly PaletteEntry[];
};

const most = 60;

/** Every word must occur in the label, in any order. */
export function matching(entries: readonly PaletteEntry[], query: string): PaletteEntry[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return entries
    .filter(({ label }) => words.every((word) => label.toLocaleLowerCase().includes(word)))
    .slice(0, most);
}

export function Palette({ entries, open, onOpenChange, title, closeLabel, ...rest }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      closeLabel={closeLabel}
      hideTitle
      className="max-w-xl"
    >
      <Chooser entries={entries} title={title} {...rest} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

type ChooserProps = Pick<Props, "entries" | "title" | "placeholder" | "none"> & {
  onDone: () => void;
};

function useChooser({ entries, onDone }: ChooserProps) {
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const found = useMemo(() => matching(entries, query), [entries, query]);
  const at = Math.min(active, found.length - 1);
  const run = (entry: PaletteEntry | undefined) => {
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
    else return;
    event.preventDefault();
  };
  const search = (typed: string) => {
    setQuery(typed);
    setActive(0);
  };
  return { query, search, found, at, setActive, run, onKeyDown };
}

function Chooser(props: ChooserProps) {
  const { title, placeholder, none } = props;
  const id = useId();
  const { query, search, found, at, setActive, run, onKeyDown } = useChooser(props);
  return (
    <>
      <div className="sticky top-0 flex items-center gap-3 border-line border-b bg-raised px-4">
        <Search aria-hidden className="size-4 shrink-0 text-muted" />
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

type FieldProps = Pick<ChooserProps, "title" | "placeholder"> & {
  list: string;
  active: string | undefined;
  query: string;
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
