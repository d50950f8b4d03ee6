"use client";
// Where do short notices appear, and when do they go?
import X from "lucide-react/icons/x";
import { useEffect, useState, useSyncExternalStore } from "react";
import { cx } from "./classes";
import { type Toast, toasts } from "./toast-store";

const none: readonly Toast[] = [];

export function Toaster({ label, closeLabel }: { label: string; closeLabel: string }) {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.get, () => none);
  return (
    <section
      aria-label={label}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-3 top-[max(0.5rem,env(safe-area-inset-top))] z-70 flex flex-col items-center gap-2 min-[860px]:inset-x-auto min-[860px]:start-4 min-[860px]:top-auto min-[860px]:bottom-32 min-[860px]:items-start"
    >
      {shown.map((toast) => (
        <Notice key={toast.id} toast={toast} closeLabel={closeLabel} />
      ))}
    </section>
  );
}

/** The clock stands still while the pointer or the focus is on the notice. */
function Notice({ toast, closeLabel }: { toast: Toast; closeLabel: string }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || !toast.lasts) return;
    const clock = setTimeout(() => {
      toasts.close(toast.id);
      toast.onExpire?.();
    }, toast.lasts);
    return () => clearTimeout(clock);
  }, [held, toast]);
  const { action } = toast;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only stops the clock
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={cx(
        "pointer-events-auto flex w-full max-w-md max-sm:not-nth-last-[-n+2]:hidden animate-appear items-center gap-3 rounded-xl px-4 py-2.5 text-sm shadow-pop",
        toast.tone === "danger" ? "bg-danger text-danger-ink" : "bg-ink text-canvas",
      )}
    >
      <p className="min-w-0 flex-1">{toast.text}</p>
      {action ? (
        <button
          type="button"
          className="touch shrink-0 rounded-md px-2 py-1 font-semibold underline-offset-4 hover:underline focus-visible:outline-current"
          onClick={() => {
            toasts.close(toast.id);
            action.run();
          }}
        >
          {action.label}
        </button>
      ) : null}
      <button
        type="button"
        aria-label={closeLabel}
        className="touch shrink-0 rounded-md p-1 opacity-80 hover:opacity-100 focus-visible:outline-current"
        onClick={() => {
          toasts.close(toast.id);
          toast.onExpire?.();
        }}
      >
        <X className="size-4" />
      </button>
    </div>
  );
}
