"use client";
// How does a finger say "this one too"? By resting on it, where a mouse would hold a key.
import { type MouseEvent, type PointerEvent, useEffect, useRef } from "react";

const REST = 450;
const SLIP = 10;

/** Calls `onRest` when the finger has rested for a while without slipping. */
function useRest(onRest: () => void) {
  const clock = useRef<ReturnType<typeof setTimeout>>(undefined);
  const start = useRef({ x: 0, y: 0 });
  const stop = () => clearTimeout(clock.current);
  useEffect(() => () => clearTimeout(clock.current), []);
  return {
    stop,
    begin({ clientX: x, clientY: y }: PointerEvent) {
      start.current = { x, y };
      clock.current = setTimeout(onRest, REST);
    },
    move(event: PointerEvent) {
      const { x, y } = start.current;
      if (Math.hypot(event.clientX - x, event.clientY - y) > SLIP) stop();
    },
  };
}

/** `onRest` comes while the finger is still down; the press that follows is then none. */
export function useLongPress(onRest: () => void) {
  const isTouched = useRef(false);
  const hasRested = useRef(false);
  const { begin, move, stop } = useRest(() => {
    hasRested.current = true;
    onRest();
  });
  return {
    /** A resting finger selects; only a mouse drags. */
    isTouched: () => isTouched.current,
    handlers: {
      onPointerDown(event: PointerEvent) {
        stop();
        hasRested.current = false;
        isTouched.current = event.pointerType === "touch";
        if (isTouched.current) begin(event);
      },
      onPointerMove: move,
      onPointerUp: stop,
      onPointerCancel: stop,
      onContextMenu(event: MouseEvent) {
        if (isTouched.current) event.preventDefault();
      },
      onClickCapture(event: MouseEvent) {
        if (!hasRested.current) return;
        hasRested.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  };
}
