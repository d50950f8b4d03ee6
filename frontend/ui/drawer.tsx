// What slides in from the side where the screen is narrow?
import * as Radix from "@radix-ui/react-dialog";
import type { ReactNode } from "react";
import { cx } from "./classes";
import { scrim } from "./dialog";
import { useOpener } from "./use-opener";

type DrawerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  side: "start" | "end";
  title: string;
  children: ReactNode;
};

/** A modal panel on one side; the title names it for screen readers only. */
export function Drawer({ open, onOpenChange, side, title, children }: DrawerProps) {
  const giveBack = useOpener(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={scrim} />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={giveBack}
          // A control that gets the focus shows its tooltip, which would take the first Escape.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            (event.currentTarget as HTMLElement | null)?.focus();
          }}
          className={cx(
            "fixed inset-y-0 z-50 flex w-[min(20rem,86vw)] flex-col bg-sunken shadow-pop outline-none",
            side === "start" ? "start-0 animate-slide-start" : "end-0 animate-slide-end",
          )}
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
