"use client";
// How does a finger say "this one too"? By resting on it, where a mouse would hold a key.
import { type MouseEvent, type PointerEvent, useEffect, useRef } from "react";

const REST = 450;
const SLIP = 10;

/** `onRest` comes while the finger is still down; the press that follows is then none. */
export function useLongPress(onRest: () => void) {
  const clock = useRef<ReturnType<typeof setTimeout>>(undefined);
  const start = useRef({ x: 0, y: 0 });
  const isTouched = useRef(false);
  const hasRested = useRef(false);
  const stop = () => clearTimeout(clock.current);
  useEffect(() => () => clearTimeout(clock.current), []);

  return {
    /** A resting finger selects; only a mouse drags. */
    isTouched: () => isTouched.current,
    handlers: {
      onPointerDown(event: PointerEvent) {
        stop();
        hasRested.current = false;
        isTouched.current = event.pointerType === "touch";
        if (!isTouched.current) return;
        start.current = { x: event.clientX, y: event.clientY };
        clock.current = setTimeout(() => {
          hasRested.current = true;
          onRest();
        }, REST);
      },
      onPointerMove(event: PointerEvent) {
        const { x, y } = start.current;
        if (Math.hypot(event.clientX - x, event.clientY - y) > SLIP) stop();
      },
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
