// Which short notices are on the screen? At most four; the oldest gives way to a new one.
import { createStore } from "zustand/vanilla";

type ToastAction = { label: string; run: () => void };

export type Toast = {
  id: number;
  text: string;
  tone: "plain" | "danger";
  action?: ToastAction | undefined;
  /** A second thing to do, which stands before the first. */
  also?: ToastAction | undefined;
  /** Milliseconds on the screen; 0 stays until it is closed. */
  duration: number;
  /** Runs when the toast goes without its action having been used. */
  onExpire?: (() => void) | undefined;
};

const MOST = 4;

export const toastStore = createStore<readonly Toast[]>(() => []);
let latest = 0;

/** Shows a notice and answers its id. */
export function toast(text: string, options: Partial<Omit<Toast, "id" | "text">> = {}): number {
  latest += 1;
  const added: Toast = { id: latest, text, tone: "plain", duration: 5000, ...options };
  const shown = toastStore.getState();
  const isFull = shown.length >= MOST;
  if (isFull) shown[0]?.onExpire?.();
  toastStore.setState([...(isFull ? shown.slice(1) : shown), added], true);
  return added.id;
}

export function closeToast(id: number): void {
  toastStore.setState((shown) => shown.filter((toast) => toast.id !== id), true);
}

/** What one person was offered is not left for the next to press, nor what stays to be read. */
export function closeOwnToasts(): void {
  toastStore.setState((shown) => shown.filter(({ action, duration }) => !action && duration), true);
}
