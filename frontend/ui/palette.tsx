"use client";
// How does one find and run something by typing a part of its name?
import Search from "lucide-react/icons/search";
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { cx } from "./classes";
import { isComposing } from "./composing";
import { Dialog } from "./dialog";
import { Kbd } from "./kbd";
import { Words } from "./words";

export type PaletteEntry = {
  id: string;
  group: string;
  label: string;
  icon?: ReactNode;
  keys?: string;
  run: () => void;
};

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

function Chooser({ entries, title, placeholder, none, onDone }: ChooserProps) {
  const id = useId();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const found = useMemo(() => matching(entries, query), [entries, query]);
  const at = Math.min(active, found.length - 1);
  const run = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    onDone();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "ArrowDown") setActive((at + 1) % Math.max(found.length, 1));
    else if (event.key === "ArrowUp")
      setActive((at - 1 + found.length) % Math.max(found.length, 1));
    else if (event.key === "Enter") run(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="sticky top-0 flex items-center gap-3 border-line border-b bg-raised px-4">
        <Search aria-hidden className="size-4 shrink-0 text-muted" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type here
          autoFocus
          role="combobox"
          aria-expanded
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={found[at] ? `${id}-${found[at].id}` : undefined}
          aria-label={title}
          placeholder={placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          className="h-13 min-w-0 flex-1 bg-transparent text-base outline-none"
        />
        <Keys keys="esc" />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={title} className="p-2">
        {found.length === 0 ? (
          <p className="px-3 py-6 text-center text-muted text-sm">{none}</p>
        ) : null}
        {found.map((entry, index) => (
          <Option
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

/** Who has only fingers needs the room for the words. */
function Keys({ keys }: { keys: string }) {
  return (
    <span className="pointer-coarse:hidden">
      <Kbd keys={keys} />
    </span>
  );
}

type OptionProps = {
  id: string;
  entry: PaletteEntry;
  heading: string | null;
  active: boolean;
  onPoint: () => void;
  onRun: () => void;
};

function Option({ id, entry, heading, active, onPoint, onRun }: OptionProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <>
      {heading ? (
        <p aria-hidden className="px-3 pt-2 pb-1 font-medium text-faint text-xs">
          {heading}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above handles the keys */}
      <div
        ref={row}
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={active}
        onMouseMove={active ? undefined : onPoint}
        onClick={onRun}
        className={cx(
          "flex cursor-pointer items-center gap-3 rounded-lg px-3 py-2.5 text-sm pointer-coarse:py-3 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted",
          active && "bg-chosen",
        )}
      >
        {entry.icon}
        <span dir="auto" className="own-words min-w-0 flex-1 truncate">
          <Words text={entry.label} />
        </span>
        {entry.keys ? <Keys keys={entry.keys} /> : null}
      </div>
    </>
  );
}
