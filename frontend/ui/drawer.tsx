// Where does a side panel go on a narrow screen? Into a drawer that slides in from an edge.
import * as Radix from "@radix-ui/react-dialog";
import type { ReactNode } from "react";
import { cx } from "./classes";
import { stayWhileComposing } from "./composing";
import { scrim } from "./dialog";
import { useFocusReturn } from "./use-focus-return";

type DrawerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  side: "start" | "end" | "bottom";
  title: string;
  /** What opens it, where it is not opened by state alone. */
  trigger?: ReactNode;
  children: ReactNode;
};

const places = {
  start: "inset-y-0 start-0 w-[min(20rem,86vw)] animate-slide-start bg-sunken",
  end: "inset-y-0 end-0 w-[min(20rem,86vw)] animate-slide-end bg-sunken",
  bottom:
    "inset-x-0 bottom-0 mx-auto max-h-[90dvh] sm:w-fit animate-slide-up overflow-y-auto rounded-t-2xl bg-raised px-4 pt-4 pb-[max(1rem,env(safe-area-inset-bottom))]",
} as const;

/** A modal panel on one side; the title names it for screen readers only. */
export function Drawer({ open, onOpenChange, side, title, trigger, children }: DrawerProps) {
  const giveBack = useFocusReturn(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={cx(scrim, side === "bottom" && "z-50!")} />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={giveBack}
          onEscapeKeyDown={stayWhileComposing}
          // Its first control would show its tip at once, where nobody asked.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            (event.currentTarget as HTMLElement | null)?.focus();
          }}
          className={cx("fixed z-50 flex flex-col shadow-pop outline-none", places[side])}
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
