"use client";
// When is a small form made? When it is opened first; until then its button stands alone.
import { type ComponentType, cloneElement, useEffect, useState } from "react";
import { loadWithRetry } from "./load-with-retry";
import type { SheetProps } from "./sheet-props";

const load = () => loadWithRetry(() => import("./radix-sheet").then((made) => made.RadixSheet));

export function Sheet(props: SheetProps) {
  const { open, onOpenChange, trigger } = props;
  const [Made, setMade] = useState<ComponentType<SheetProps> | null>(null);
  useEffect(() => {
    if (!open || Made) return;
    let isHere = true;
    load().then(
      (made) => isHere && setMade(() => made),
      () => isHere && onOpenChange(false),
    );
    return () => {
      isHere = false;
    };
  }, [open, Made, onOpenChange]);
  if (Made) return <Made {...props} />;
  const begin = () => void load().catch(() => undefined);
  return cloneElement(trigger, {
    "aria-haspopup": "dialog",
    "aria-expanded": open,
    onPointerEnter: begin,
    onFocus: begin,
    onClick: () => onOpenChange(!open),
  });
}
