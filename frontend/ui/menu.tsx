// What does a button unfold when it offers several things? A menu of items.
import * as Radix from "@radix-ui/react-dropdown-menu";
import { type ReactNode, useRef, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { cx } from "./classes";

type MenuProps = {
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom";
  children: ReactNode;
  onOpenChange?: (open: boolean) => void;
};

/** A menu stays inside the part of the page that its button belongs to. */
const landmarks = "aside, main, header, nav, [role=dialog]";

/** `trigger` is one focusable element; children are `MenuItem`s and `MenuLine`s. */
export function Menu({
  trigger,
  align = "end",
  side = "bottom",
  children,
  onOpenChange,
}: MenuProps) {
  const { dir } = useLanguage();
  const button = useRef<HTMLButtonElement>(null);
  const [landmark, setLandmark] = useState<HTMLElement | null>(null);
  const change = (open: boolean) => {
    if (open) setLandmark(button.current?.closest<HTMLElement>(landmarks) ?? null);
    onOpenChange?.(open);
  };
  return (
    <Radix.Root modal={false} dir={dir} onOpenChange={change}>
      <Radix.Trigger asChild ref={button}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal container={landmark}>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-60 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-appear overflow-y-auto rounded-xl border border-line bg-raised p-1 shadow-pop"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type MenuItemProps = {
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
};

export function MenuItem({ icon, danger, disabled, onSelect, children }: MenuItemProps) {
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

export function MenuLine() {
  return <Radix.Separator className="mx-2 my-1 h-px bg-line" />;
}
