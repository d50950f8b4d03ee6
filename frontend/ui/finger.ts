// What does a finger do to what it touches? It presses, scrolls, rests on it, or, once rested, drags it.
import { fingerDrag } from "./finger-drag";

const REST = 450;
const SLIP = 10;

export type Held = {
  /** The finger has rested, and is still down; the press that follows is then none. */
  onRest: () => void;
  /** It moves on: the name of what it drags, or null for what cannot be dragged. */
  onDrag: () => string | null;
  /** It is lifted, after a rest. */
  onEnd: () => void;
};

function stopped(event: Event) {
  event.preventDefault();
  event.stopPropagation();
}

export class Finger {
  #start: Pick<Touch, "clientX" | "clientY"> | null = null;
  #clock: ReturnType<typeof setTimeout> | undefined;
  #hasRested = false;
  #isTouching = false;
  #drag: ReturnType<typeof fingerDrag> | null = null;

  constructor(
    readonly element: HTMLElement,
    readonly held: Held,
  ) {}

  /** Answers with what ends it. */
  listen(): () => void {
    const listening = new AbortController();
    // Not passive, and there before the finger is: else it would scroll while it drags.
    const options = { signal: listening.signal, capture: true, passive: false };
    const listeners: { [type in keyof HTMLElementEventMap]?: (event: never) => void } = {
      pointerdown: ({ pointerType }: PointerEvent) => {
        this.#isTouching = pointerType === "touch";
        this.#hasRested = false; // a rest that no click followed must not swallow this one's
      },
      touchstart: (event: TouchEvent) => this.#down(event),
      touchmove: (event: TouchEvent) => this.#move(event),
      touchend: () => this.#stop(true),
      touchcancel: () => this.#stop(false),
      contextmenu: (event: Event) => this.#isTouching && event.preventDefault(),
      // A drag that the browser itself would begin.
      dragstart: (event: Event) => this.#isTouching && stopped(event),
      click: (event: Event) => this.#press(event),
    };
    for (const [type, listener] of Object.entries(listeners)) {
      this.element.addEventListener(type, listener as EventListener, options);
    }
    return () => {
      listening.abort();
      this.#stop(false);
    };
  }

  #down({ touches }: TouchEvent): void {
    this.#stop(false);
    this.#hasRested = false;
    const [finger] = touches;
    if (!finger || touches.length > 1) return;
    // Some browsers write where the finger is now into the same object.
    this.#start = { clientX: finger.clientX, clientY: finger.clientY };
    this.#clock = setTimeout(() => {
      this.#hasRested = true;
      this.held.onRest();
    }, REST);
  }

  #move(event: TouchEvent): void {
    const [finger] = event.touches;
    if (!this.#start || !finger) return;
    const { clientX, clientY } = this.#start;
    const hasSlipped = Math.hypot(finger.clientX - clientX, finger.clientY - clientY) > SLIP;
    if (hasSlipped && !this.#drag) this.#begin();
    if (!this.#start || !this.#hasRested) return;
    event.preventDefault();
    this.#drag?.move(finger);
  }

  /** A finger that has not rested scrolls. */
  #begin(): void {
    const name = this.#hasRested ? this.held.onDrag() : null;
    if (name === null) this.#stop(false);
    else this.#drag = fingerDrag(this.element, name);
  }

  #stop(isDropped: boolean): void {
    clearTimeout(this.#clock);
    const wasHeld = this.#start !== null && this.#hasRested;
    this.#start = null;
    this.#drag?.end(isDropped);
    this.#drag = null;
    if (wasHeld) this.held.onEnd();
  }

  #press(event: Event): void {
    if (!this.#hasRested) return;
    this.#hasRested = false;
    stopped(event);
  }
}
