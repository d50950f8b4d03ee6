"use client";
// Which control's tip is shown? The one where the pointer rests or the focus stands.
import { type RefObject, useEffect, useState } from "react";

/** Milliseconds: before a first tip comes, and until it goes, so that the pointer can reach it. */
const FIRST = 450;
const LEAVING = 200;

const tipped = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>("[data-tip]") : null;

type Show = (control: HTMLElement | null) => void;

/** Knows whose tip is shown, and changes that at once or after a while. */
function tipTimer(show: Show) {
  let shown: HTMLElement | null = null;
  /** Whose tip is shown, or comes soon. */
  let next: HTMLElement | null = null;
  let clock: ReturnType<typeof setTimeout> | undefined;
  const removal = new MutationObserver(() => {
    if (!shown?.isConnected) turn(null);
  });

  function turn(control: HTMLElement | null, after = 0): void {
    clearTimeout(clock);
    next = control;
    if (control === shown) return;
    const now = () => {
      shown = control?.isConnected ? control : null;
      removal.disconnect();
      if (shown) removal.observe(document.body, { childList: true, subtree: true });
      show(shown);
    };
    if (after === 0) now();
    else clock = setTimeout(now, after);
  }

  return {
    shown: () => shown,
    isIn: (target: EventTarget | null) => target instanceof Node && target.contains(next),
    turn,
    stop() {
      clearTimeout(clock);
      removal.disconnect();
    },
  };
}

/** Tells `show` where a tip is wanted; null where none is. */
function follow(isBubble: (target: Node) => boolean, show: Show): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const { shown, isIn, turn, stop } = tipTimer(show);
  /** What was pressed has been understood; its tip comes again when the pointer does. */
  let pressed: HTMLElement | null = null;

  function onOver(event: PointerEvent): void {
    if (event.pointerType === "touch") return;
    const isOnBubble = event.target instanceof Node && isBubble(event.target);
    const control = isOnBubble ? shown() : tipped(event.target);
    if (control !== null && control === pressed) return;
    pressed = null;
    turn(control, control && !shown() ? FIRST : LEAVING);
  }
  function onFocus(event: FocusEvent): void {
    const control = tipped(event.target);
    if (control?.matches(":focus-visible")) turn(control);
  }
  function onPress(event: PointerEvent): void {
    pressed = tipped(event.target);
    turn(null);
  }
  document.addEventListener("pointerover", onOver, { signal });
  document.addEventListener("focusin", onFocus, { signal });
  document.addEventListener("pointerdown", onPress, { signal, capture: true });
  for (const type of ["focusout", "click", "keydown"]) {
    document.addEventListener(type, () => turn(null), { signal, capture: true });
  }
  // An answer that grows scrolls all the time, and moves no control but its own.
  const onScroll = (event: Event) => isIn(event.target) && turn(null);
  document.addEventListener("scroll", onScroll, { signal, capture: true });
  return () => {
    stop();
    listening.abort();
  };
}

export function useTipTarget(bubble: RefObject<HTMLElement | null>): HTMLElement | null {
  const [control, show] = useState<HTMLElement | null>(null);
  useEffect(() => follow((target) => bubble.current?.contains(target) ?? false, show), [bubble]);
  return control;
}
