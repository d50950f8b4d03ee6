"use client";
// Where does a small form open? Beside its button; at the thumb for a finger or a narrow screen.
import type { ReactNode } from "react";
import { Drawer } from "./drawer";
import { Popover } from "./popover";
import { useMedia } from "./use-media";

type SheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  trigger: ReactNode;
  label: string;
  children: ReactNode;
};

export function Sheet({ label, children, ...around }: SheetProps) {
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
