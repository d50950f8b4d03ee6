// How is a menu opened, gone through by keys, and closed? As Radix does it.
import * as Radix from "@radix-ui/react-dropdown-menu";
import { useLayoutEffect, useRef, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { cx } from "./classes";
import { type MenuItemProps, MenuParts, type MenuProps } from "./menu-parts";

type Props = MenuProps & { defaultOpen: boolean };

/** A menu stays inside the part of the page that its button belongs to. */
const landmarks = "aside, main, header, nav, [role=dialog]";

export function RadixMenu({ trigger, align, side, children, onOpenChange, defaultOpen }: Props) {
  const { dir } = useLanguage();
  const button = useRef<HTMLButtonElement>(null);
  const [landmark, setLandmark] = useState<HTMLElement | null>(null);
  const place = () => setLandmark(button.current?.closest<HTMLElement>(landmarks) ?? null);
  const change = (open: boolean) => {
    if (open) place();
    onOpenChange?.(open);
  };
  useLayoutEffect(place, []);
  return (
    <Radix.Root modal={false} dir={dir} defaultOpen={defaultOpen} onOpenChange={change}>
      <Radix.Trigger asChild ref={button}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal container={landmark}>
        <Radix.Content
          align={align ?? "end"}
          side={side ?? "bottom"}
          sideOffset={4}
          collisionPadding={8}
          className="z-60 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-appear overflow-y-auto rounded-xl border border-line bg-raised p-1 shadow-pop"
        >
          <MenuParts value={parts}>{children}</MenuParts>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Item({ icon, danger, disabled, onSelect, children }: MenuItemProps) {
  return (
    <Radix.Item
      {...(disabled ? { disabled } : {})}
      onSelect={onSelect}
      className={cx(
        "flex cursor-pointer select-none items-center gap-2.5 rounded-lg px-2.5 py-2 text-sm outline-none pointer-coarse:min-h-11",
        "data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-chosen",
        "[&_svg]:size-4 [&_svg]:shrink-0",
        danger ? "text-danger" : "text-ink [&_svg]:text-muted",
      )}
    >
      {icon}
      {children}
    </Radix.Item>
  );
}

const parts = { Item, Line: () => <Radix.Separator className="mx-2 my-1 h-px bg-line" /> };
