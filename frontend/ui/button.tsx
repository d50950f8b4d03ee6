// What does something that can be pressed look like? Like one of these few kinds of button.
import type { ComponentProps } from "react";
import { cx } from "./classes";
import { Spinner } from "./spinner";

const looks = {
  primary: "bg-accent text-accent-ink hover:bg-accent-hover shadow-card",
  secondary: "border border-line bg-surface text-ink hover:bg-hover shadow-card",
  quiet: "text-muted hover:bg-hover hover:text-ink",
  danger: "bg-danger text-danger-ink hover:opacity-90 shadow-card",
} as const;

/** A finger needs 44 pixels. */
const sizes = {
  sm: "h-8 gap-1.5 rounded-lg px-3 text-[13px] pointer-coarse:min-h-11",
  md: "h-10 gap-2 rounded-xl px-4 text-sm pointer-coarse:min-h-11",
  icon: "size-9 rounded-lg pointer-coarse:size-11",
  "icon-sm": "size-7 rounded-md pointer-coarse:size-11",
} as const;

export type ButtonLook = keyof typeof looks;

export type ButtonProps = ComponentProps<"button"> & {
  look?: ButtonLook;
  size?: keyof typeof sizes;
  busy?: boolean;
};

export function buttonClass(
  look: ButtonLook = "secondary",
  size: keyof typeof sizes = "md",
  more?: string,
) {
  return cx(
    "touch inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap font-medium transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50",
    looks[look],
    sizes[size],
    more,
  );
}

/** `busy` shows a spinner and refuses presses, but keeps the focus where it is. */
export function Button({ look, size, busy, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      className={buttonClass(look, size, className)}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
}
