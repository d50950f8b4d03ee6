// What is a small button with a sign only? Plain, for long lists and for what a popover opens from.
import type { ComponentProps } from "react";
import { cx } from "@/ui/classes";

type Props = ComponentProps<"button"> & { label: string };

/** Passes on what a popover's trigger needs, so no tooltip stands between them. */
export function PlainButton({ label, className, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cx(
        "flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink pointer-coarse:size-11",
        className,
      )}
      {...rest}
    />
  );
}
