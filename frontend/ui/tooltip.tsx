"use client";
// What does a control say when one lingers on it? One bubble for all of them: a control that nobody
// lingers on costs nothing.
import { cloneElement, type ReactElement, type ReactNode, useLayoutEffect, useRef } from "react";
import { Kbd } from "./kbd";
import { useTipTarget } from "./use-tip-target";

type TipProps = { "data-tip"?: string; "data-keys"?: string | undefined };
type Props = { text: string; keys?: string | undefined; children: ReactElement<TipProps> };

/** Marks one focusable control. `keys` is the shortcut shown after the text. */
export function Tooltip({ text, keys, children }: Props) {
  return cloneElement(children, { "data-tip": text, "data-keys": keys });
}

export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <Bubble />
    </>
  );
}

const GAP = 6;
const EDGE = 8;

/** Above its control, or below where there is no room; never outside of the window. */
function place(bubble: HTMLElement, control: Element): void {
  const around = control.getBoundingClientRect();
  const { width, height } = bubble.getBoundingClientRect();
  const above = around.top - GAP - height;
  const middle = around.left + around.width / 2 - width / 2;
  const furthest = document.documentElement.clientWidth - EDGE - width;
  bubble.style.top = `${above < EDGE ? around.bottom + GAP : above}px`;
  bubble.style.left = `${Math.max(EDGE, Math.min(middle, furthest))}px`;
}

function Bubble() {
  const bubble = useRef<HTMLDivElement>(null);
  const control = useTipTarget(bubble);
  useLayoutEffect(() => {
    if (control && bubble.current) place(bubble.current, control);
  }, [control]);
  if (!control) return null;
  const { tip, keys } = control.dataset;
  return (
    <div
      ref={bubble}
      role="tooltip"
      className="fixed z-60 flex w-max max-w-64 animate-appear items-center gap-2 rounded-lg bg-ink px-2.5 py-1.5 text-canvas text-xs shadow-pop"
    >
      {tip}
      {keys ? <Kbd keys={keys} inverted /> : null}
    </div>
  );
}
