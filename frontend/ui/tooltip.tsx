// What does a control say when one lingers on it?
import * as Radix from "@radix-ui/react-tooltip";
import type { ReactNode } from "react";
import { Kbd } from "./kbd";

export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={450} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  );
}

/** Wraps one focusable control. `keys` is the shortcut shown after the text. */
export function Tooltip(props: { text: string; keys?: string | undefined; children: ReactNode }) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{props.children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-60 flex max-w-64 animate-appear items-center gap-2 rounded-lg bg-ink px-2.5 py-1.5 text-canvas text-xs shadow-pop"
        >
          {props.text}
          {props.keys ? <Kbd keys={props.keys} inverted /> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
