// Which short notices are on the screen?

export type Toast = {
  id: number;
  text: string;
  tone: "plain" | "danger";
  action?: { label: string; run: () => void } | undefined;
  /** Milliseconds on the screen; 0 stays until it is closed. */
  lasts: number;
  /** Runs when the toast goes without its action having been used. */
  onExpire?: (() => void) | undefined;
};

let shown: readonly Toast[] = [];
let latest = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]) {
  shown = next;
  for (const listener of listeners) listener();
}

export const toasts = {
  get: () => shown,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  close(id: number) {
    change(shown.filter((toast) => toast.id !== id));
  },
  /** What one person was offered is not left for the next to press. */
  closeOffers() {
    change(shown.filter((toast) => !toast.action));
  },
};

/** Shows a notice and answers its id; at most four stay on the screen. */
export function toast(text: string, options: Partial<Omit<Toast, "id" | "text">> = {}): number {
  latest += 1;
  const added: Toast = { id: latest, text, tone: "plain", lasts: 5000, ...options };
  const room = shown.length >= 4 ? shown.slice(1) : shown;
  if (room !== shown) shown[0]?.onExpire?.();
  change([...room, added]);
  return added.id;
}
