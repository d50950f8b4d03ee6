// What opens beside a button and holds more than a menu? A popover.
import * as Radix from "@radix-ui/react-popover";
import type { ReactNode } from "react";
import { stayWhileComposing } from "./composing";

type PopoverProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger: ReactNode;
  label: string;
  align?: "start" | "center" | "end";
  children: ReactNode;
};

export function Popover({ trigger, label, align = "start", children, ...control }: PopoverProps) {
  return (
    <Radix.Root {...control}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          onEscapeKeyDown={stayWhileComposing}
          sideOffset={6}
          collisionPadding={8}
          className="z-60 max-h-(--radix-popover-content-available-height) animate-appear overflow-y-auto rounded-xl border border-line bg-raised p-3 shadow-pop outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
