// How is a keyboard shortcut written? As this system writes it.
import { cx } from "./classes";

const apple = () => typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
const signs: Record<string, () => string> = {
  mod: () => (apple() ? "⌘" : "Ctrl"),
  shift: () => (apple() ? "⇧" : "Shift"),
  enter: () => "↵",
  esc: () => "Esc",
  up: () => "↑",
  down: () => "↓",
};

/** `keys="mod+k"` is drawn as ⌘ K on a Mac and Ctrl K elsewhere. */
export function Kbd({ keys, inverted }: { keys: string; inverted?: boolean }) {
  return (
    <span dir="ltr" className="inline-flex items-center gap-0.5">
      {keys.split("+").map((key) => (
        <kbd
          key={key}
          className={cx(
            "inline-flex h-5 min-w-5 items-center justify-center rounded border px-1 font-sans text-[11px]",
            inverted ? "border-canvas/30 text-canvas" : "border-line bg-sunken text-muted",
          )}
        >
          {signs[key]?.() ?? key.toUpperCase()}
        </kbd>
      ))}
    </span>
  );
}
