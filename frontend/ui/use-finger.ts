"use client";
// How does a component hear of a finger that rests on it, or drags it? By these three callbacks.
import { type RefObject, useEffect, useEffectEvent } from "react";
import { Finger, type Held } from "./finger";

export function useFinger(element: RefObject<HTMLElement | null>, held: Held | null): void {
  const onRest = useEffectEvent(() => held?.onRest());
  const onDrag = useEffectEvent(() => held?.onDrag() ?? null);
  const onEnd = useEffectEvent(() => held?.onEnd());
  const isHeld = held !== null;
  useEffect(() => {
    if (!isHeld || !element.current) return;
    return new Finger(element.current, {
      onRest: () => onRest(),
      onDrag: () => onDrag(),
      onEnd: () => onEnd(),
    }).listen();
  }, [isHeld, element]);
}
