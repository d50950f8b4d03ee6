// What does one entry of the palette look like? Its icon, its words and its keys.
import { type ReactNode, useEffect, useRef } from "react";
import { cx } from "./classes";
import { Kbd } from "./kbd";
import { Words } from "./words";

export type PaletteEntry = {
  id: string;
  group: string;
  label: string;
  /** What is searched instead of the label. */
  words?: string;
  /** There whatever is typed, behind what it names. */
  always?: boolean;
  icon?: ReactNode;
  keys?: string;
  hint?: string;
} & (
  | { run: () => void; choices?: never }
  /** Leads to further entries, by what is typed then. */
  | { run?: never; choices: (query: string) => readonly PaletteEntry[] }
);

/** Who has only fingers needs the room for the words. */
export function Keys({ keys }: { keys: string }) {
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

export function PaletteOption({ id, entry, heading, active, onPoint, onRun }: OptionProps) {
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
        {entry.hint ? <span className="shrink-0 text-muted text-xs">{entry.hint}</span> : null}
        {entry.keys ? <Keys keys={entry.keys} /> : null}
      </div>
    </>
  );
}
