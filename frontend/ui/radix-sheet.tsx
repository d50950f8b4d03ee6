"use client";
// Where does a small form open? Beside its button; at the thumb for a finger or a narrow screen.
import { Drawer } from "./drawer";
import { Popover } from "./popover";
import type { SheetProps } from "./sheet-props";
import { useMedia } from "./use-media";

export function RadixSheet({ label, children, ...around }: SheetProps) {
  const isAtThumb = useMedia("(max-width: 639px), (pointer: coarse)");
  if (!isAtThumb) {
    return (
      <Popover {...around} label={label}>
        {children}
      </Popover>
    );
  }
  return (
    <Drawer {...around} side="bottom" title={label}>
      {children}
    </Drawer>
  );
}
